package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;

/// A bool, number or char on its way from guest to guest, brought into its canonical bits.
final class ScalarMove extends Move {
    private final ValType.Prim type;
    private final boolean integer;

    ScalarMove(ValType.Prim type) {
        super(Layout.of(type));
        this.type = type;
        this.integer =
                switch (type) {
                    case S8, U8, S16, U16, S32, U32, S64, U64 -> true;
                    case BOOL, CHAR, F32, F64 -> false;
                    case STRING, ERROR_CONTEXT ->
                            throw new IllegalArgumentException("no scalar: " + type);
                };
    }

    @Override
    boolean plain() {
        return integer;
    }

    @Override
    void copy(Transfer from, int source, Transfer to, int target) {
        switch (size) {
            case 1 -> to.storeByte(target, (int) Scalar.lift(type, from.loadByte(source)));
            case 2 -> to.storeShort(target, from.loadShort(source));
            case 4 -> to.storeInt(target, (int) Scalar.lift(type, from.loadInt(source)));
            default -> to.storeLong(target, Scalar.lift(type, from.loadLong(source)));
        }
    }

    @Override
    void pass(Transfer from, long[] in, Transfer to, long[] out, int index) {
        out[index] = Scalar.lower(type, Scalar.lift(type, in[index]));
    }
}
