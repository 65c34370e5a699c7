package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;

/// Flags on their way from guest to guest: bits a type has no label for are dropped.
final class FlagsMove extends Move {
    private final int mask;

    FlagsMove(ValType.FlagsOf type) {
        super(Layout.of(type));
        this.mask = (int) ((1L << type.labels().size()) - 1);
    }

    @Override
    void copy(Transfer from, int source, Transfer to, int target) {
        to.storeUnsigned(target, from.loadUnsigned(source, size) & mask, size);
    }

    @Override
    void pass(Transfer from, long[] in, Transfer to, long[] out, int index) {
        out[index] = in[index] & mask & 0xFFFFFFFFL;
    }
}
