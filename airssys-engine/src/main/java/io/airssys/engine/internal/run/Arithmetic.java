package io.airssys.engine.internal.run;

import io.airssys.engine.EngineException.Trap;
import io.airssys.engine.TrapKind;

/// Number instructions that differ from the JVM's. Small enough for the JIT to inline each.
///
/// Where WebAssembly leaves the bits of a NaN open, any NaN will do; where it wants a quiet one,
/// the canonical NaN is given.
public final class Arithmetic {
    private Arithmetic() {}

    private static Trap trap(TrapKind kind) {
        return new Trap(kind, "", null);
    }

    public static int divide(int a, int b) {
        if (b == -1 && a == Integer.MIN_VALUE) {
            throw trap(TrapKind.INTEGER_OVERFLOW);
        }
        return a / b;
    }

    public static long divide(long a, long b) {
        if (b == -1 && a == Long.MIN_VALUE) {
            throw trap(TrapKind.INTEGER_OVERFLOW);
        }
        return a / b;
    }

    public static float ceil(float x) {
        return Float.isNaN(x) ? Float.NaN : (float) Math.ceil(x);
    }

    public static double ceil(double x) {
        return Double.isNaN(x) ? Double.NaN : Math.ceil(x);
    }

    public static float floor(float x) {
        return Float.isNaN(x) ? Float.NaN : (float) Math.floor(x);
    }

    public static double floor(double x) {
        return Double.isNaN(x) ? Double.NaN : Math.floor(x);
    }

    public static float trunc(float x) {
        return Float.isNaN(x) ? Float.NaN : (float) (x < 0 ? Math.ceil(x) : Math.floor(x));
    }

    public static double trunc(double x) {
        return Double.isNaN(x) ? Double.NaN : x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    public static float nearest(float x) {
        return Float.isNaN(x) ? Float.NaN : (float) Math.rint(x);
    }

    public static double nearest(double x) {
        return Double.isNaN(x) ? Double.NaN : Math.rint(x);
    }

    public static float min(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? Float.NaN : Math.min(a, b);
    }

    public static double min(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.min(a, b);
    }

    public static float max(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? Float.NaN : Math.max(a, b);
    }

    public static double max(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.max(a, b);
    }

    public static float abs(float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) & 0x7fffffff);
    }

    public static double abs(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & Long.MAX_VALUE);
    }

    public static float negate(float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) ^ 0x80000000);
    }

    public static double negate(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ Long.MIN_VALUE);
    }

    public static float copySign(float x, float sign) {
        return Float.intBitsToFloat(
                (Float.floatToRawIntBits(x) & 0x7fffffff)
                        | (Float.floatToRawIntBits(sign) & 0x80000000));
    }

    public static double copySign(double x, double sign) {
        return Double.longBitsToDouble(
                (Double.doubleToRawLongBits(x) & Long.MAX_VALUE)
                        | (Double.doubleToRawLongBits(sign) & Long.MIN_VALUE));
    }

    public static float canonical(float x) {
        return Float.isNaN(x) ? Float.NaN : x;
    }

    public static double canonical(double x) {
        return Double.isNaN(x) ? Double.NaN : x;
    }

    public static int truncI32S(double x) {
        if (x > -2147483649.0 && x < 2147483648.0) {
            return (int) x;
        }
        throw refuse(x);
    }

    public static int truncI32U(double x) {
        if (x > -1.0 && x < 4294967296.0) {
            return (int) (long) x;
        }
        throw refuse(x);
    }

    public static long truncI64S(double x) {
        if (x >= -0x1p63 && x < 0x1p63) {
            return (long) x;
        }
        throw refuse(x);
    }

    public static long truncI64U(double x) {
        if (x > -1.0 && x < 0x1p64) {
            return x < 0x1p63 ? (long) x : (long) (x - 0x1p63) ^ Long.MIN_VALUE;
        }
        throw refuse(x);
    }

    private static Trap refuse(double x) {
        return trap(Double.isNaN(x) ? TrapKind.INVALID_CONVERSION : TrapKind.INTEGER_OVERFLOW);
    }

    public static int truncSatI32U(double x) {
        return x > 0 ? x < 4294967296.0 ? (int) (long) x : -1 : 0;
    }

    public static long truncSatI64U(double x) {
        if (!(x > 0)) {
            return 0;
        }
        if (x < 0x1p63) {
            return (long) x;
        }
        return x < 0x1p64 ? (long) (x - 0x1p63) ^ Long.MIN_VALUE : -1;
    }

    public static float convertF32U(int x) {
        return x & 0xffffffffL;
    }

    public static double convertF64U(int x) {
        return x & 0xffffffffL;
    }

    public static float convertF32U(long x) {
        if (x >= 0) {
            return x;
        }
        // Half of it, with the lost bit kept so that rounding comes out the same.
        return 2.0f * ((x >>> 1) | (x & 1));
    }

    public static double convertF64U(long x) {
        return x >= 0 ? (double) x : 2.0 * ((x >>> 1) | (x & 1));
    }
}
