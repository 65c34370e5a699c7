package io.airssys.engine.internal.run;

/// Vectors as bytes: memory, lanes that move, bits. A vector is two longs, the lower half first.
public final class VectorBytes {
    private VectorBytes() {}

    /// {@return so many bits of a memory, zeros above them}
    public static long load(byte[] memory, int at, int width) {
        return switch (width) {
            case 8 -> memory[at] & 0xffL;
            case 16 -> (char) Support.CHAR.get(memory, at);
            case 32 -> (int) Support.INT.get(memory, at) & 0xffffffffL;
            default -> (long) Support.LONG.get(memory, at);
        };
    }

    /// Stores the lower bits of a long.
    public static void store(byte[] memory, int at, long bits, int width) {
        switch (width) {
            case 8 -> memory[at] = (byte) bits;
            case 16 -> Support.CHAR.set(memory, at, (char) bits);
            case 32 -> Support.INT.set(memory, at, (int) bits);
            default -> Support.LONG.set(memory, at, bits);
        }
    }

    /// Stores a vector, all of it or nothing.
    public static void store(byte[] memory, int at, long low, long high) {
        java.util.Objects.checkFromIndexSize(at, 16, memory.length);
        Support.LONG.set(memory, at, low);
        Support.LONG.set(memory, at + 8, high);
    }

    /// {@return a half of lanes that are all the same}
    public static long splat(long bits, int width) {
        return switch (width) {
            case 8 -> (bits & 0xff) * 0x0101010101010101L;
            case 16 -> (bits & 0xffff) * 0x0001000100010001L;
            case 32 -> (bits & 0xffffffffL) * 0x0000000100000001L;
            default -> bits;
        };
    }

    /// {@return a half with one lane replaced}
    public static long replace(long half, long bits, int shift, int width) {
        long mask = (-1L >>> (64 - width)) << shift;
        return (half & ~mask) | ((bits << shift) & mask);
    }

    public static long bitselect(long a, long b, long mask) {
        return (a & mask) | (b & ~mask);
    }

    /// {@return eight bytes of two vectors, by their numbers from 0 to 31}
    public static long shuffle(
            long firstLow, long firstHigh, long secondLow, long secondHigh, long lanes) {
        long result = 0;
        for (int at = 0; at < 64; at += 8) {
            int lane = (int) (lanes >>> at) & 31;
            long source =
                    switch (lane >> 3) {
                        case 0 -> firstLow;
                        case 1 -> firstHigh;
                        case 2 -> secondLow;
                        default -> secondHigh;
                    };
            result |= ((source >>> (8 * (lane & 7))) & 0xff) << at;
        }
        return result;
    }

    /// {@return eight bytes of a vector, by their numbers; 0 for a number above 15}
    public static long swizzle(long low, long high, long lanes) {
        long result = 0;
        for (int at = 0; at < 64; at += 8) {
            int lane = (int) (lanes >>> at) & 0xff;
            if (lane < 16) {
                long source = lane < 8 ? low : high;
                result |= ((source >>> (8 * (lane & 7))) & 0xff) << at;
            }
        }
        return result;
    }
}
