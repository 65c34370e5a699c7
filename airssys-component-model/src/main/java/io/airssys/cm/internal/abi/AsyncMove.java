package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;

/// A stream, future or error context: linked, and refused when one would cross (CM-11).
final class AsyncMove extends Move {
    private final String name;

    AsyncMove(ValType type) {
        super(Layout.of(type));
        this.name = WitNames.of(type);
    }

    @Override
    void copy(Transfer from, int source, Transfer to, int target) {
        throw Faults.async(name);
    }

    @Override
    void pass(Transfer from, long[] in, Transfer to, long[] out, int index) {
        throw Faults.async(name);
    }
}
