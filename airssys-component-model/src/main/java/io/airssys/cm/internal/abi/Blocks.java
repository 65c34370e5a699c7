package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import org.jspecify.annotations.Nullable;

/// Which Java arrays are as wide as which lists of numbers.
final class Blocks {
    /// The array itself is the list's object.
    static final Representation.Parts BARE =
            new Representation.Parts() {
                @Override
                public Object join(@Nullable Object[] parts) {
                    return Plan.present(parts[0]);
                }

                @Override
                public @Nullable Object[] split(Object whole) {
                    return new Object[] {whole};
                }
            };

    private Blocks() {}

    /// {@return the array class for elements of `type`, or null when they move one by one}
    static @Nullable Class<?> arrayOf(ValType type) {
        if (!(type instanceof ValType.Prim prim)) {
            return null;
        }
        return switch (prim) {
            case S8, U8 -> byte[].class;
            case S16, U16 -> short[].class;
            case S32, U32 -> int[].class;
            case S64, U64 -> long[].class;
            case F32 -> float[].class;
            case F64 -> double[].class;
            case BOOL, CHAR, STRING, ERROR_CONTEXT -> null;
        };
    }
}
