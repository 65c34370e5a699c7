package io.airssys.cm.internal.abi;

import java.nio.charset.StandardCharsets;

/// Strings in guest memory in the three encodings of the canonical ABI.
///
/// Loading rejects every byte sequence that is no text; storing rejects lone surrogates. A stored
/// string takes exactly one allocation of its exact size, which the ABI allows because the host may
/// present its string in the encoding the guest asked for.
///
/// Source: Component Model, CanonicalABI.md, "Loading" and "Storing" of strings; CM-4, CM-9.
final class Text {
    /// Set in the length of a `latin1+utf16` string that is UTF-16.
    private static final int UTF16_TAG = 1 << 31;

    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /// Reads a string from its pointer and its tagged length.
    static String load(Transfer at, int pointer, int units) {
        return switch (at.encoding) {
            case UTF8 -> utf8(at, pointer, units);
            case UTF16 -> utf16(at, pointer, units);
            case LATIN1_UTF16 ->
                    (units & UTF16_TAG) != 0
                            ? utf16(at, pointer, units ^ UTF16_TAG)
                            : latin1(at, pointer, units);
        };
    }

    /// Writes a string and answers pointer (low half) and tagged length (high half).
    static long store(Transfer at, String text) {
        return switch (at.encoding) {
            case UTF8 -> storeUtf8(at, text);
            case UTF16 -> storeUtf16(at, text, 0);
            case LATIN1_UTF16 ->
                    isLatin1(text) ? storeLatin1(at, text) : storeUtf16(at, text, UTF16_TAG);
        };
    }

    /// Moves a string from one guest to another. Where both use the same encoding its bytes are
    /// checked where they are and copied once; otherwise the text is written anew.
    ///
    /// @return as [#store]
    static long move(Transfer from, int pointer, int units, Transfer to) {
        if (from.encoding == to.encoding) {
            switch (from.encoding) {
                case UTF8 -> {
                    check(from, pointer, Integer.toUnsignedLong(units), 1);
                    Utf8.validate(from.memory, pointer, units);
                    return copy(from, pointer, units, to, 1, units);
                }
                case UTF16 -> {
                    check(from, pointer, 2 * Integer.toUnsignedLong(units), 2);
                    validateUtf16(from, pointer, units);
                    return copy(from, pointer, 2 * units, to, 2, units);
                }
                case LATIN1_UTF16 -> {
                    if ((units & UTF16_TAG) == 0) {
                        check(from, pointer, Integer.toUnsignedLong(units), 2);
                        return copy(from, pointer, units, to, 2, units);
                    }
                }
            }
        }
        return store(to, load(from, pointer, units));
    }

    private static long copy(
            Transfer from, int pointer, int bytes, Transfer to, int align, int units) {
        to.charge(bytes);
        int block = to.allocate(align, bytes);
        System.arraycopy(from.memory, pointer, to.memory, block, bytes);
        return pair(block, units);
    }

    private static String utf8(Transfer at, int pointer, int bytes) {
        check(at, pointer, Integer.toUnsignedLong(bytes), 1);
        String text = new String(at.memory, pointer, bytes, StandardCharsets.UTF_8);
        // The JDK replaces what is malformed; only then is a second, strict look needed.
        if (text.indexOf(REPLACEMENT) >= 0) {
            Utf8.validate(at.memory, pointer, bytes);
        }
        return text;
    }

    private static String latin1(Transfer at, int pointer, int bytes) {
        check(at, pointer, Integer.toUnsignedLong(bytes), 2);
        return new String(at.memory, pointer, bytes, StandardCharsets.ISO_8859_1);
    }

    private static String utf16(Transfer at, int pointer, int units) {
        check(at, pointer, 2 * Integer.toUnsignedLong(units), 2);
        validateUtf16(at, pointer, units);
        char[] chars = new char[units];
        for (int i = 0; i < units; i++) {
            chars[i] = (char) at.loadShort(pointer + 2 * i);
        }
        return new String(chars);
    }

    /// Traps unless every surrogate is half of a pair.
    private static void validateUtf16(Transfer at, int pointer, int units) {
        for (int i = 0; i < units; i++) {
            char unit = (char) at.loadShort(pointer + 2 * i);
            if (Character.isSurrogate(unit)) {
                boolean pair =
                        Character.isHighSurrogate(unit)
                                && i + 1 < units
                                && Character.isLowSurrogate(
                                        (char) at.loadShort(pointer + 2 * (i + 1)));
                if (!pair) {
                    throw Faults.encoding("invalid utf-16, lone surrogate", 2 * i);
                }
                i++;
            }
        }
    }

    private static void check(Transfer at, int pointer, long bytes, int align) {
        at.checkRange("string", pointer, bytes, align);
        if (bytes > Transfer.MAX_STRING_BYTES) {
            throw Faults.limit("bytes of a string", bytes, Transfer.MAX_STRING_BYTES);
        }
        at.charge(bytes);
    }

    private static long storeUtf8(Transfer at, String text) {
        checkLength(text.length());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // A lone surrogate becomes '?'; a text without one in its bytes has none.
        if (Utf8.holds(bytes, (byte) '?')) {
            rejectLoneSurrogates(text);
        }
        return block(at, bytes, 1, bytes.length);
    }

    private static long storeLatin1(Transfer at, String text) {
        checkLength(text.length());
        return block(at, text.getBytes(StandardCharsets.ISO_8859_1), 2, text.length());
    }

    private static long block(Transfer at, byte[] bytes, int align, int units) {
        checkLength(bytes.length);
        at.charge(bytes.length);
        int pointer = at.allocate(align, bytes.length);
        System.arraycopy(bytes, 0, at.memory, pointer, bytes.length);
        return pair(pointer, units);
    }

    private static long storeUtf16(Transfer at, String text, int tag) {
        int units = text.length();
        checkLength(2L * units);
        rejectLoneSurrogates(text);
        at.charge(2L * units);
        int pointer = at.allocate(2, 2 * units);
        for (int i = 0; i < units; i++) {
            at.storeShort(pointer + 2 * i, text.charAt(i));
        }
        return pair(pointer, units | tag);
    }

    private static void checkLength(long bytes) {
        if (bytes > Transfer.MAX_STRING_BYTES) {
            throw Faults.limit("bytes of a string", bytes, Transfer.MAX_STRING_BYTES);
        }
    }

    private static boolean isLatin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /// Refuses a string that is no text.
    static void rejectLoneSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new BadValue("string has a lone surrogate at index " + i);
                }
                i++;
            }
        }
    }

    private static long pair(int pointer, int units) {
        return Integer.toUnsignedLong(pointer) | (long) units << 32;
    }
}
