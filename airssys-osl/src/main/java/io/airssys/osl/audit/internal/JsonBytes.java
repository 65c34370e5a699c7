package io.airssys.osl.audit.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Grows bytes of canonical JSON (RFC 8785) on one line. Not thread-safe.
///
/// It is stricter than the canonical form in one place: characters that could fake a line or steer
/// a terminal ([Text#isEscaped]) and lone surrogates are written as escapes of four lower-case hex
/// digits. Every field at the top ends with a comma; the caller writes the last one.
final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    byte[] array;
    int length;

    JsonBytes(int capacity) {
        array = new byte[capacity];
    }

    void reset() {
        length = 0;
    }

    void raw(char c) {
        room(1);
        array[length++] = (byte) c;
    }

    /// ASCII only.
    void ascii(String text) {
        int n = text.length();
        room(n);
        for (int i = 0; i < n; i++) {
            array[length++] = (byte) text.charAt(i);
        }
    }

    void bytes(byte[] from, int start, int end) {
        room(end - start);
        System.arraycopy(from, start, array, length, end - start);
        length += end - start;
    }

    void key(String name) {
        raw('"');
        ascii(name);
        raw('"');
        raw(':');
    }

    void field(String name, @Nullable String value) {
        if (value != null) {
            key(name);
            string(value);
            raw(',');
        }
    }

    void field(String name, long value) {
        key(name);
        number(value);
        raw(',');
    }

    void number(long value) {
        if (value == 0) {
            raw('0');
            return;
        }
        room(20);
        int digits = 0;
        for (long v = value; v != 0; v /= 10) {
            digits++;
        }
        int at = length + digits;
        for (long v = value; v != 0; v /= 10) {
            array[--at] = (byte) ('0' + v % 10);
        }
        length += digits;
    }

    /// Writes `value` with leading zeros.
    void padded(int value, int digits) {
        room(digits);
        int v = value;
        for (int i = length + digits - 1; i >= length; i--) {
            array[i] = (byte) ('0' + v % 10);
            v /= 10;
        }
        length += digits;
    }

    /// Writes `bytes` in hex at `at`, where room was kept.
    void hexAt(int at, byte[] bytes) {
        int i = at;
        for (byte b : bytes) {
            array[i++] = HEX[(b >> 4) & 0xf];
            array[i++] = HEX[b & 0xf];
        }
    }

    /// Keeps room for `count` bytes and returns where it starts.
    int skip(int count) {
        room(count);
        int at = length;
        length += count;
        return at;
    }

    void string(String text) {
        raw('"');
        int n = text.length();
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f) {
                if (c == '"' || c == '\\') {
                    raw('\\');
                }
                raw(c);
            } else if (Text.isEscaped(c)) {
                escape(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < n
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                utf8(Character.toCodePoint(c, text.charAt(++i)));
            } else if (Character.isSurrogate(c)) {
                unicode(c);
            } else {
                utf8(c);
            }
        }
        raw('"');
    }

    private void escape(char c) {
        switch (c) {
            case '\b' -> ascii("\\b");
            case '\t' -> ascii("\\t");
            case '\n' -> ascii("\\n");
            case '\f' -> ascii("\\f");
            case '\r' -> ascii("\\r");
            default -> unicode(c);
        }
    }

    private void unicode(char c) {
        raw('\\');
        raw('u');
        room(4);
        for (int shift = 12; shift >= 0; shift -= 4) {
            array[length++] = HEX[(c >> shift) & 0xf];
        }
    }

    private void utf8(int point) {
        room(4);
        if (point < 0x800) {
            array[length++] = (byte) (0xc0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                array[length++] = (byte) (0xe0 | (point >> 12));
            } else {
                array[length++] = (byte) (0xf0 | (point >> 18));
                array[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
            }
            array[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        }
        array[length++] = (byte) (0x80 | (point & 0x3f));
    }

    private void room(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
        }
    }
}
