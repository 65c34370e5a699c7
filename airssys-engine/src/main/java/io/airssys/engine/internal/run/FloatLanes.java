package io.airssys.engine.internal.run;

/// Float lanes of 32 and 64 bits, eight bytes at a time: half a vector as a long, the first lane
/// lowest.
///
/// Generated code calls these with a constant operation, once for each half; operations are
/// numbered as the instructions of a width are, from `abs` on. What arithmetic gives as a NaN is
/// the canonical one.
public final class FloatLanes {
    public static final int ABS = 0;
    public static final int NEG = 1;
    public static final int SQRT = 3;
    public static final int ADD = 4;
    public static final int SUB = 5;
    public static final int MUL = 6;
    public static final int DIV = 7;
    public static final int MIN = 8;
    public static final int MAX = 9;
    public static final int PMIN = 10;
    public static final int PMAX = 11;
    public static final int CEIL = 12;
    public static final int FLOOR = 13;
    public static final int TRUNC = 14;
    public static final int NEAREST = 15;

    public static final int EQ = 0;
    public static final int NE = 1;
    public static final int LT = 2;
    public static final int GT = 3;
    public static final int LE = 4;
    public static final int GE = 5;

    private FloatLanes() {}

    private static float first(long half) {
        return Float.intBitsToFloat((int) half);
    }

    private static float second(long half) {
        return Float.intBitsToFloat((int) (half >>> 32));
    }

    private static long pair(int first, int second) {
        return (first & 0xffffffffL) | ((long) second << 32);
    }

    private static long pair(float first, float second) {
        return pair(Float.floatToIntBits(first), Float.floatToIntBits(second));
    }

    public static long unary32(long a, int op) {
        return switch (op) {
            case ABS -> a & 0x7fffffff7fffffffL;
            case NEG -> a ^ 0x8000000080000000L;
            default -> pair(unary(first(a), op), unary(second(a), op));
        };
    }

    private static float unary(float x, int op) {
        return switch (op) {
            case SQRT -> (float) Math.sqrt(x);
            case CEIL -> Arithmetic.ceil(x);
            case FLOOR -> Arithmetic.floor(x);
            case TRUNC -> Arithmetic.trunc(x);
            default -> Arithmetic.nearest(x);
        };
    }

    public static long unary64(long a, int op) {
        double x = Double.longBitsToDouble(a);
        return switch (op) {
            case ABS -> a & Long.MAX_VALUE;
            case NEG -> a ^ Long.MIN_VALUE;
            case SQRT -> Double.doubleToLongBits(Math.sqrt(x));
            case CEIL -> Double.doubleToLongBits(Arithmetic.ceil(x));
            case FLOOR -> Double.doubleToLongBits(Arithmetic.floor(x));
            case TRUNC -> Double.doubleToLongBits(Arithmetic.trunc(x));
            default -> Double.doubleToLongBits(Arithmetic.nearest(x));
        };
    }

    public static long binary32(long a, long b, int op) {
        return pair(
                binary32((int) a, (int) b, op), binary32((int) (a >>> 32), (int) (b >>> 32), op));
    }

    private static int binary32(int a, int b, int op) {
        float x = Float.intBitsToFloat(a);
        float y = Float.intBitsToFloat(b);
        return switch (op) {
            case ADD -> Float.floatToIntBits(x + y);
            case SUB -> Float.floatToIntBits(x - y);
            case MUL -> Float.floatToIntBits(x * y);
            case DIV -> Float.floatToIntBits(x / y);
            case MIN -> Float.floatToIntBits(Math.min(x, y));
            case MAX -> Float.floatToIntBits(Math.max(x, y));
            case PMIN -> y < x ? b : a;
            default -> x < y ? b : a;
        };
    }

    public static long binary64(long a, long b, int op) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        return switch (op) {
            case ADD -> Double.doubleToLongBits(x + y);
            case SUB -> Double.doubleToLongBits(x - y);
            case MUL -> Double.doubleToLongBits(x * y);
            case DIV -> Double.doubleToLongBits(x / y);
            case MIN -> Double.doubleToLongBits(Math.min(x, y));
            case MAX -> Double.doubleToLongBits(Math.max(x, y));
            case PMIN -> y < x ? b : a;
            default -> x < y ? b : a;
        };
    }

    public static long compare32(long a, long b, int relation) {
        return pair(
                holds(first(a), first(b), relation) ? -1 : 0,
                holds(second(a), second(b), relation) ? -1 : 0);
    }

    public static long compare64(long a, long b, int relation) {
        return holds(Double.longBitsToDouble(a), Double.longBitsToDouble(b), relation) ? -1 : 0;
    }

    /// A float compares as the double it is.
    private static boolean holds(double x, double y, int relation) {
        return switch (relation) {
            case EQ -> x == y;
            case NE -> x != y;
            case LT -> x < y;
            case GT -> x > y;
            case LE -> x <= y;
            default -> x >= y;
        };
    }

    /// {@return the integer next to a float towards zero, saturated; 0 for a NaN}
    public static int saturated(double x, boolean sign) {
        return sign ? (int) x : (int) (long) Math.clamp(x, 0.0, 4294967295.0);
    }

    public static long truncate32(long a, boolean sign) {
        return pair(saturated(first(a), sign), saturated(second(a), sign));
    }

    /// {@return two integers of 32 bits, from two floats of 64}
    public static long truncate64(long low, long high, boolean sign) {
        return pair(
                saturated(Double.longBitsToDouble(low), sign),
                saturated(Double.longBitsToDouble(high), sign));
    }

    public static long convert32(long a, boolean sign) {
        return pair(convert((int) a, sign), convert((int) (a >>> 32), sign));
    }

    private static float convert(int x, boolean sign) {
        return sign ? (float) x : (float) (x & 0xffffffffL);
    }

    /// {@return a float of 64 bits, from the integer in the lower half}
    public static long convert64(long a, boolean sign) {
        return Double.doubleToLongBits(sign ? (double) (int) a : (double) (a & 0xffffffffL));
    }

    /// {@return two floats of 32 bits, from two of 64}
    public static long demote(long low, long high) {
        return pair((float) Double.longBitsToDouble(low), (float) Double.longBitsToDouble(high));
    }

    /// {@return a float of 64 bits, from the one in the lower half}
    public static long promote(long a) {
        return Double.doubleToLongBits(first(a));
    }
}
