package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import org.jspecify.annotations.Nullable;

/// A bool, number or char.
final class ScalarPlan extends Plan {
    final ValType.Prim type;
    private final Representation.Boxing boxing;

    ScalarPlan(ValType.Prim type, Representation.Boxing boxing) {
        super(Layout.of(type));
        this.type = type;
        this.boxing = boxing;
    }

    @Override
    Object load(Transfer at, int pointer) {
        long raw =
                switch (size) {
                    case 1 -> at.loadByte(pointer) & 0xFF;
                    case 2 -> at.loadShort(pointer);
                    case 4 -> at.loadInt(pointer);
                    default -> at.loadLong(pointer);
                };
        return boxing.box(Scalar.lift(type, raw));
    }

    @Override
    void store(Transfer at, @Nullable Object value, int pointer) {
        long bits = Scalar.checked(type, boxing.unbox(present(value)));
        switch (size) {
            case 1 -> at.storeByte(pointer, (int) bits);
            case 2 -> at.storeShort(pointer, (int) bits);
            case 4 -> at.storeInt(pointer, (int) bits);
            default -> at.storeLong(pointer, bits);
        }
    }

    @Override
    Object lift(Transfer at, long[] core, int index) {
        return boxing.box(Scalar.lift(type, core[index]));
    }

    @Override
    void lower(Transfer at, @Nullable Object value, long[] core, int index) {
        core[index] = Scalar.lower(type, Scalar.checked(type, boxing.unbox(present(value))));
    }
}
