package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;

/// The bits of scalar values: one canonical form per type in a `long`.
///
/// bool is 0 or 1; signed integers are sign-extended, unsigned ones zero-extended; f32 is its raw
/// bits zero-extended, f64 its raw bits, both with one NaN; char is a scalar value. What a guest
/// gives is brought into this form ("lift"), chars are checked; what Java gives is range-checked
/// ("of").
///
/// Source: Component Model, CanonicalABI.md, "Flat Lifting" of numbers and "NaN"; CM-5, INV-5.
final class Scalar {
    private static final int NAN_32 = 0x7fc00000;
    private static final long NAN_64 = 0x7ff8000000000000L;

    private Scalar() {}

    /// {@return canonical bits out of a core value}
    static long lift(ValType.Prim type, long core) {
        return switch (type) {
            case BOOL -> (int) core == 0 ? 0 : 1;
            case S8 -> (byte) core;
            case U8 -> core & 0xFF;
            case S16 -> (short) core;
            case U16 -> core & 0xFFFF;
            case S32 -> (int) core;
            case U32 -> core & 0xFFFFFFFFL;
            case S64, U64 -> core;
            case F32 -> f32((int) core);
            case F64 -> f64(core);
            case CHAR -> character((int) core);
            case STRING, ERROR_CONTEXT -> throw new IllegalArgumentException("no scalar: " + type);
        };
    }

    /// {@return a core value out of canonical bits}
    static long lower(ValType.Prim type, long bits) {
        return switch (type) {
            case S64, U64, F64 -> bits;
            default -> bits & 0xFFFFFFFFL;
        };
    }

    /// {@return `bits`, if a value of `type` has them}
    static long checked(ValType.Prim type, long bits) {
        boolean fits =
                switch (type) {
                    case BOOL -> bits == 0 || bits == 1;
                    case S8 -> bits == (byte) bits;
                    case U8 -> bits == (bits & 0xFF);
                    case S16 -> bits == (short) bits;
                    case U16 -> bits == (bits & 0xFFFF);
                    case S32 -> bits == (int) bits;
                    case U32 -> bits == (bits & 0xFFFFFFFFL);
                    case CHAR -> isScalarValue(bits);
                    default -> true;
                };
        if (!fits) {
            throw new BadValue(WitNames.of(type) + " out of range: " + bits);
        }
        return bits;
    }

    static long f32(int raw) {
        return (raw & 0x7fffffff) > 0x7f800000 ? NAN_32 : raw & 0xFFFFFFFFL;
    }

    static long f64(long raw) {
        return (raw & Long.MAX_VALUE) > 0x7ff0000000000000L ? NAN_64 : raw;
    }

    private static long character(int found) {
        if (!isScalarValue(found & 0xFFFFFFFFL)) {
            throw Faults.charBits(found);
        }
        return found;
    }

    static boolean isScalarValue(long point) {
        return point >= 0 && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    }
}
