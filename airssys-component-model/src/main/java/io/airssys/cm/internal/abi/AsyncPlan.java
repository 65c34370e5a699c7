package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import org.jspecify.annotations.Nullable;

/// A stream, future or error context: known, linked, and refused when a value of it would cross
/// (CM-11).
final class AsyncPlan extends Plan {
    private final String name;

    AsyncPlan(ValType type) {
        super(Layout.of(type));
        this.name = WitNames.of(type);
    }

    @Override
    Object load(Transfer at, int pointer) {
        throw Faults.async(name);
    }

    @Override
    void store(Transfer at, @Nullable Object value, int pointer) {
        throw Faults.async(name);
    }

    @Override
    Object lift(Transfer at, long[] core, int index) {
        throw Faults.async(name);
    }

    @Override
    void lower(Transfer at, @Nullable Object value, long[] core, int index) {
        throw Faults.async(name);
    }
}
