package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/// Java's boxes of scalars and flags.
final class JavaScalars {
    private record Box(LongFunction<Object> make, ToLongFunction<Object> read)
            implements Representation.Boxing {
        @Override
        public Object box(long bits) {
            return make.apply(bits);
        }

        @Override
        public long unbox(Object value) {
            return read.applyAsLong(value);
        }
    }

    private static final Representation.Boxing BOOLEAN =
            new Box(bits -> bits != 0, value -> (Boolean) value ? 1 : 0);
    private static final Representation.Boxing BYTE =
            new Box(bits -> (byte) bits, value -> (Byte) value);
    private static final Representation.Boxing SHORT =
            new Box(bits -> (short) bits, value -> (Short) value);
    private static final Representation.Boxing INT =
            new Box(bits -> (int) bits, value -> (Integer) value);
    private static final Representation.Boxing LONG = new Box(bits -> bits, value -> (Long) value);
    private static final Representation.Boxing FLOAT =
            new Box(
                    bits -> Float.intBitsToFloat((int) bits),
                    value -> Scalar.f32(Float.floatToRawIntBits((Float) value)));
    private static final Representation.Boxing DOUBLE =
            new Box(
                    bits -> Double.longBitsToDouble(bits),
                    value -> Scalar.f64(Double.doubleToRawLongBits((Double) value)));

    private JavaScalars() {}

    /// {@return the primitive class that stands for a scalar type}
    static Class<?> primitive(ValType.Prim type) {
        return switch (type) {
            case BOOL -> boolean.class;
            case S8 -> byte.class;
            case S16 -> short.class;
            case S32, U8, U16, CHAR -> int.class;
            case U32, S64, U64 -> long.class;
            case F32 -> float.class;
            case F64 -> double.class;
            case STRING, ERROR_CONTEXT -> throw new IllegalArgumentException("no scalar: " + type);
        };
    }

    static Representation.Boxing boxing(ValType.Prim type) {
        return switch (type) {
            case BOOL -> BOOLEAN;
            case S8 -> BYTE;
            case S16 -> SHORT;
            case S32, U8, U16, CHAR -> INT;
            case U32, S64, U64 -> LONG;
            case F32 -> FLOAT;
            case F64 -> DOUBLE;
            case STRING, ERROR_CONTEXT -> throw new IllegalArgumentException("no scalar: " + type);
        };
    }

    /// Flags as a set of enum constants; bit i is constant i.
    @SuppressWarnings("EnumOrdinal") // binding has checked that constants are in the labels' order
    static <E extends Enum<E>> Representation.Boxing flags(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return new Box(
                bits -> {
                    EnumSet<E> set = EnumSet.noneOf(type);
                    for (E constant : constants) {
                        if ((bits >> constant.ordinal() & 1) != 0) {
                            set.add(constant);
                        }
                    }
                    return set;
                },
                value -> {
                    long bits = 0;
                    for (Object constant : (Set<?>) value) {
                        bits |= 1L << type.cast(constant).ordinal();
                    }
                    return bits;
                });
    }
}
