package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import org.jspecify.annotations.Nullable;

/// Flags: bits a type has no label for are dropped.
final class FlagsPlan extends Plan {
    private final long mask;
    private final Representation.Boxing boxing;

    FlagsPlan(ValType.FlagsOf type, Representation.Boxing boxing) {
        super(Layout.of(type));
        this.mask = (1L << type.labels().size()) - 1;
        this.boxing = boxing;
    }

    @Override
    Object load(Transfer at, int pointer) {
        return boxing.box(at.loadUnsigned(pointer, size) & mask);
    }

    @Override
    void store(Transfer at, @Nullable Object value, int pointer) {
        at.storeUnsigned(pointer, (int) bits(value), size);
    }

    @Override
    Object lift(Transfer at, long[] core, int index) {
        return boxing.box(core[index] & mask);
    }

    @Override
    void lower(Transfer at, @Nullable Object value, long[] core, int index) {
        core[index] = bits(value);
    }

    private long bits(@Nullable Object value) {
        long bits = boxing.unbox(present(value)) & 0xFFFFFFFFL;
        if ((bits & ~mask) != 0) {
            throw new BadValue("flags without a label: 0x" + Long.toHexString(bits & ~mask));
        }
        return bits;
    }
}
