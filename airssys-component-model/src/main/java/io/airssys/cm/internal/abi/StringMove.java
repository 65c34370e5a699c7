package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;

/// A string on its way from guest to guest.
final class StringMove extends Move {
    StringMove() {
        super(Layout.of(ValType.Prim.STRING));
    }

    @Override
    void copy(Transfer from, int source, Transfer to, int target) {
        to.storeLong(target, Text.move(from, from.loadInt(source), from.loadInt(source + 4), to));
    }

    @Override
    void pass(Transfer from, long[] in, Transfer to, long[] out, int index) {
        long pair = Text.move(from, (int) in[index], (int) in[index + 1], to);
        out[index] = pair & 0xFFFFFFFFL;
        out[index + 1] = pair >>> 32;
    }
}
