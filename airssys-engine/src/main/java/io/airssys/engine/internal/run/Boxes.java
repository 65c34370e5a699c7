package io.airssys.engine.internal.run;

import io.airssys.engine.V128;
import io.airssys.engine.ValType;
import org.jspecify.annotations.Nullable;

/// Numbers as objects, for callers who do not know types in advance.
final class Boxes {
    private Boxes() {}

    static Object box(ValType type, long bits, long high) {
        return switch (type.kind()) {
            case I32 -> (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
            case V128 -> new V128(bits, high);
            case REF -> throw new IllegalArgumentException("a reference is no number");
        };
    }

    static long low(ValType type, @Nullable Object value) {
        return switch (value) {
            case Integer i when type.kind() == ValType.Kind.I32 -> i;
            case Long l when type.kind() == ValType.Kind.I64 -> l;
            case Float f when type.kind() == ValType.Kind.F32 -> Float.floatToRawIntBits(f);
            case Double d when type.kind() == ValType.Kind.F64 -> Double.doubleToRawLongBits(d);
            case V128 v when type.kind() == ValType.Kind.V128 -> v.low();
            case null, default ->
                    throw new IllegalArgumentException(type + " expected, given " + value);
        };
    }

    static long high(@Nullable Object value) {
        return value instanceof V128 v ? v.high() : 0;
    }
}
