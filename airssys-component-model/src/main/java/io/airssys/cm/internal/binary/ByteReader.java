package io.airssys.cm.internal.binary;

import io.airssys.cm.ComponentException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A cursor over a slice of a file; every failed read names what was read, where in the file, and
/// in which nested component or module.
///
/// Not thread-safe. Never reads outside its slice, never allocates more than it has bytes left.
public final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private final String path;
    private int position;

    /// Reads `bytes[start, end)`.
    ///
    /// @param path which component or module this is, for messages, for example `component[1]`
    public ByteReader(byte[] bytes, int start, int end, String path) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.path = path;
    }

    /// {@return a reader of the next `size` bytes, which this one skips}
    ByteReader slice(int size, String what) {
        require(size, what);
        int start = position;
        position += size;
        return new ByteReader(bytes, start, position, path);
    }

    ByteReader named(String otherPath) {
        return new ByteReader(bytes, position, end, otherPath);
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    int end() {
        return end;
    }

    int remaining() {
        return end - position;
    }

    boolean atEnd() {
        return position == end;
    }

    String path() {
        return path;
    }

    void skip(int count, String what) {
        require(count, what);
        position += count;
    }

    int peek(String what) {
        require(1, what);
        return bytes[position] & 0xff;
    }

    int u8(String what) {
        require(1, what);
        return bytes[position++] & 0xff;
    }

    int u16(String what) {
        return u8(what) | u8(what) << 8;
    }

    /// Reads an unsigned 32-bit LEB128 that fits a Java `int`; every index and count does.
    int u32(String what) {
        int at = position;
        long value = leb(what, 32);
        if (value > Integer.MAX_VALUE) {
            throw malformed(what + " is " + value + ", larger than any index or size can be", at);
        }
        return (int) value;
    }

    /// Reads an unsigned LEB128 of at most `bits` significant bits.
    long leb(String what, int bits) {
        int at = position;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = u8(what);
            int payload = b & 0x7f;
            if (shift + 7 > bits && payload >>> (bits - shift) != 0) {
                throw malformed("integer too large for " + what, at);
            }
            value |= (long) payload << shift;
            if ((b & 0x80) == 0) {
                return value;
            }
            if (shift + 7 >= bits) {
                throw malformed("integer representation too long for " + what, at);
            }
        }
    }

    /// Reads the count of a vector and refuses one that the bytes left cannot hold (LOD-3).
    int count(String what) {
        int at = position;
        int count = u32("count of " + what);
        if (count > remaining()) {
            throw malformed(
                    "unexpected end-of-file: "
                            + count
                            + " "
                            + what
                            + " announced, "
                            + remaining()
                            + " bytes left",
                    at);
        }
        return count;
    }

    /// Reads a boolean byte.
    boolean flag(String what) {
        int at = position;
        int b = u8(what);
        if (b > 1) {
            throw malformed("invalid boolean value " + hex(b) + " for " + what, at);
        }
        return b == 1;
    }

    /// Reads a length-prefixed UTF-8 name.
    String name(String what) {
        int length = u32("length of " + what);
        require(length, what);
        int at = position;
        position += length;
        for (int i = at; i < position; i++) {
            if (bytes[i] < 0) {
                return decode(at, length, what);
            }
        }
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }

    private String decode(int at, int length, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("malformed UTF-8 encoding in " + what, at);
        }
    }

    ComponentException.Malformed badByte(int value, String what, int at) {
        return malformed("invalid leading byte (" + hex(value) + ") for " + what, at);
    }

    ComponentException.Malformed malformed(String message, int at) {
        return new ComponentException.Malformed(located(message, at), at);
    }

    ComponentException.Malformed tooLarge(String message, int at) {
        return new ComponentException.Malformed("CMP-005", located(message, at), at);
    }

    ComponentException.Invalid unsupported(String feature, int at) {
        return new ComponentException.Invalid(
                "CMP-003", located("unsupported feature: " + feature, at), at);
    }

    static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    private String located(String message, int at) {
        return message + " at offset " + hex(at) + " in " + path;
    }

    private void require(int count, String what) {
        if (count > end - position) {
            throw malformed(
                    "unexpected end-of-file reading "
                            + what
                            + ": "
                            + count
                            + " bytes wanted, "
                            + (end - position)
                            + " left",
                    position);
        }
    }
}
