package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import org.jspecify.annotations.Nullable;

/// A string.
final class StringPlan extends Plan {
    private final Representation.Strings strings;

    StringPlan(Representation.Strings strings) {
        super(Layout.of(ValType.Prim.STRING));
        this.strings = strings;
    }

    @Override
    Object load(Transfer at, int pointer) {
        return strings.wrap(Text.load(at, at.loadInt(pointer), at.loadInt(pointer + 4)));
    }

    @Override
    void store(Transfer at, @Nullable Object value, int pointer) {
        at.storeLong(pointer, Text.store(at, strings.unwrap(present(value))));
    }

    @Override
    Object lift(Transfer at, long[] core, int index) {
        return strings.wrap(Text.load(at, (int) core[index], (int) core[index + 1]));
    }

    @Override
    void lower(Transfer at, @Nullable Object value, long[] core, int index) {
        long pair = Text.store(at, strings.unwrap(present(value)));
        core[index] = pair & 0xFFFFFFFFL;
        core[index + 1] = pair >>> 32;
    }
}
