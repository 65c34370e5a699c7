package io.airssys.engine.internal.run;

/// Integer lanes of 8 to 64 bits, eight bytes at a time: half a vector as a long, the first lane
/// lowest.
///
/// Generated code calls these with a constant operation and width, once for each half. Operations
/// are numbered as the instructions of a width are, counted from the first (`i8x16.abs`,
/// `i16x8.abs` and so on), which is the same for all widths.
public final class IntLanes {
    public static final int ABS = 0;
    public static final int NEG = 1;
    public static final int POPCNT = 2;
    public static final int Q15MULR_SAT_S = 2;
    public static final int SHL = 11;
    public static final int SHR_S = 12;
    public static final int SHR_U = 13;
    public static final int ADD = 14;
    public static final int ADD_SAT_S = 15;
    public static final int ADD_SAT_U = 16;
    public static final int SUB = 17;
    public static final int SUB_SAT_S = 18;
    public static final int SUB_SAT_U = 19;
    public static final int MUL = 21;
    public static final int MIN_S = 22;
    public static final int MIN_U = 23;
    public static final int MAX_S = 24;
    public static final int MAX_U = 25;
    public static final int AVGR_U = 27;

    public static final int EQ = 0;
    public static final int NE = 1;
    public static final int LT_S = 2;
    public static final int LT_U = 3;
    public static final int GT_S = 4;
    public static final int GT_U = 5;
    public static final int LE_S = 6;
    public static final int LE_U = 7;
    public static final int GE_S = 8;
    public static final int GE_U = 9;

    private IntLanes() {}

    private static long mask(int width) {
        return -1L >>> (64 - width);
    }

    private static long signed(long half, int at, int width) {
        return half << (64 - width - at) >> (64 - width);
    }

    private static long unsigned(long half, int at, int width) {
        return (half >>> at) & mask(width);
    }

    public static long unary(long a, int op, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            long x = signed(a, at, width);
            long lane =
                    switch (op) {
                        case ABS -> Math.abs(x);
                        case NEG -> -x;
                        default -> Long.bitCount(x & mask(width));
                    };
            result |= (lane & mask(width)) << at;
        }
        return result;
    }

    public static long binary(long a, long b, int op, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            long x = signed(a, at, width);
            long y = signed(b, at, width);
            long lane =
                    switch (op) {
                        case ADD -> x + y;
                        case SUB -> x - y;
                        case MUL -> x * y;
                        case ADD_SAT_S -> clamp(x + y, width);
                        case SUB_SAT_S -> clamp(x - y, width);
                        case MIN_S -> Math.min(x, y);
                        case MAX_S -> Math.max(x, y);
                        case Q15MULR_SAT_S -> clamp((x * y + 0x4000) >> 15, width);
                        default ->
                                binaryUnsigned(
                                        unsigned(a, at, width), unsigned(b, at, width), op, width);
                    };
            result |= (lane & mask(width)) << at;
        }
        return result;
    }

    private static long binaryUnsigned(long x, long y, int op, int width) {
        return switch (op) {
            case ADD_SAT_U -> Math.min(x + y, mask(width));
            case SUB_SAT_U -> Math.max(x - y, 0);
            case MIN_U -> Math.min(x, y);
            case MAX_U -> Math.max(x, y);
            case AVGR_U -> (x + y + 1) >>> 1;
            default -> throw new IllegalArgumentException("lane operation " + op);
        };
    }

    private static long clamp(long x, int width) {
        long most = mask(width - 1);
        return Math.clamp(x, -most - 1, most);
    }

    /// {@return lanes of all ones where the relation holds, of zeros elsewhere}
    public static long compare(long a, long b, int relation, int width) {
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            long x = signed(a, at, width);
            long y = signed(b, at, width);
            boolean holds =
                    switch (relation) {
                        case EQ -> x == y;
                        case NE -> x != y;
                        case LT_S -> x < y;
                        case LT_U -> Long.compareUnsigned(x, y) < 0;
                        case GT_S -> x > y;
                        case GT_U -> Long.compareUnsigned(x, y) > 0;
                        case LE_S -> x <= y;
                        case LE_U -> Long.compareUnsigned(x, y) <= 0;
                        case GE_S -> x >= y;
                        default -> Long.compareUnsigned(x, y) >= 0;
                    };
            if (holds) {
                result |= mask(width) << at;
            }
        }
        return result;
    }

    public static long shift(long a, int count, int op, int width) {
        int by = count & (width - 1);
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            long lane =
                    switch (op) {
                        case SHL -> signed(a, at, width) << by;
                        case SHR_S -> signed(a, at, width) >> by;
                        default -> unsigned(a, at, width) >>> by;
                    };
            result |= (lane & mask(width)) << at;
        }
        return result;
    }

    /// {@return 1 when no lane is zero, otherwise 0}
    public static int allTrue(long low, long high, int width) {
        for (int at = 0; at < 64; at += width) {
            if (unsigned(low, at, width) == 0 || unsigned(high, at, width) == 0) {
                return 0;
            }
        }
        return 1;
    }

    public static int anyTrue(long low, long high) {
        return (low | high) != 0 ? 1 : 0;
    }

    /// {@return the highest bits of the lanes, that of the first lane lowest}
    public static int bitmask(long low, long high, int width) {
        int result = 0;
        int lanes = 64 / width;
        for (int i = 0; i < lanes; i++) {
            int top = i * width + width - 1;
            result |= (int) ((low >>> top) & 1) << i;
            result |= (int) ((high >>> top) & 1) << (lanes + i);
        }
        return result;
    }

    /// {@return the lanes of a whole vector at half their width, saturated: half a vector}
    ///
    /// @param width of the result
    public static long narrow(long low, long high, boolean sign, int width) {
        return narrowHalf(low, sign, width) | (narrowHalf(high, sign, width) << 32);
    }

    private static long narrowHalf(long half, boolean sign, int width) {
        long result = 0;
        for (int at = 0; at < 32; at += width) {
            long x = signed(half, 2 * at, 2 * width);
            long lane = sign ? clamp(x, width) : Math.clamp(x, 0, mask(width));
            result |= (lane & mask(width)) << at;
        }
        return result;
    }

    /// {@return the lanes of four bytes at twice their width}
    ///
    /// @param width of the result
    /// @param from 0 for the lower four bytes, 32 for the upper
    public static long extend(long half, int from, boolean sign, int width) {
        int narrow = width / 2;
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            int source = from + at / 2;
            long lane = sign ? signed(half, source, narrow) : unsigned(half, source, narrow);
            result |= (lane & mask(width)) << at;
        }
        return result;
    }

    /// {@return the products of the lanes of four bytes, at twice their width}
    public static long extendedMultiply(long a, long b, int from, boolean sign, int width) {
        return binary(extend(a, from, sign, width), extend(b, from, sign, width), MUL, width);
    }

    /// {@return the sums of neighbouring lanes, at twice their width}
    public static long addPairs(long a, boolean sign, int width) {
        int narrow = width / 2;
        long result = 0;
        for (int at = 0; at < 64; at += width) {
            long lane =
                    sign
                            ? signed(a, at, narrow) + signed(a, at + narrow, narrow)
                            : unsigned(a, at, narrow) + unsigned(a, at + narrow, narrow);
            result |= (lane & mask(width)) << at;
        }
        return result;
    }

    /// {@return the sums of neighbouring products of 16-bit lanes, in 32 bits}
    public static long dot(long a, long b) {
        long result = 0;
        for (int at = 0; at < 64; at += 32) {
            long lane =
                    signed(a, at, 16) * signed(b, at, 16)
                            + signed(a, at + 16, 16) * signed(b, at + 16, 16);
            result |= (lane & mask(32)) << at;
        }
        return result;
    }
}
