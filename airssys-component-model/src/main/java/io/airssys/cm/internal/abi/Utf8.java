package io.airssys.cm.internal.abi;

/// What the JDK's decoder does not tell about UTF-8: where it is wrong and how.
final class Utf8 {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Utf8() {}

    /// {@return whether `wanted`, an ASCII byte, occurs in `bytes`}
    static boolean holds(byte[] bytes, byte wanted) {
        int i = 0;
        // Eight at a time: a zero byte in x borrows into its high bit.
        for (; i + 8 <= bytes.length; i += 8) {
            long x = (long) Transfer.LONGS.get(bytes, i) ^ ONES * wanted;
            if ((x - ONES & ~x & HIGHS) != 0) {
                return true;
            }
        }
        for (; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    /// Traps unless the bytes are well-formed UTF-8 (Unicode, table 3-7): no overlong form, no
    /// surrogate, nothing above U+10FFFF, nothing cut short.
    static void validate(byte[] memory, int start, int length) {
        int end = start + length;
        int i = start;
        while (i < end) {
            // ASCII eight at a time.
            if (i + 8 <= end && ((long) Transfer.LONGS.get(memory, i) & HIGHS) == 0) {
                i += 8;
                continue;
            }
            int lead = memory[i] & 0xFF;
            if (lead < 0x80) {
                i++;
                continue;
            }
            int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
            if (lead < 0xC2 || lead > 0xF4) {
                throw Faults.encoding("invalid utf-8 sequence", i - start);
            }
            for (int k = 1; k <= more; k++) {
                if (i + k == end) {
                    throw Faults.encoding("incomplete utf-8 byte sequence", i - start);
                }
                int next = memory[i + k] & 0xFF;
                int low = k > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
                int high = k > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
                if (next < low || next > high) {
                    throw Faults.encoding("invalid utf-8 sequence", i - start);
                }
            }
            i += more + 1;
        }
    }
}
