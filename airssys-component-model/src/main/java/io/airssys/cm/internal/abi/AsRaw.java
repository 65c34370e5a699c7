package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import org.jspecify.annotations.Nullable;

/// Values on their way from one guest to another: scalars as `Long` bits, strings as `String`,
/// products and lists as `Object[]`, lists of numbers as arrays, choices as [Choice]. Never seen
/// outside this package.
enum AsRaw implements Representation {
    INSTANCE;

    /// A case and its payload.
    record Choice(int index, @Nullable Object payload) {}

    private enum Bits implements Boxing {
        INSTANCE;

        @Override
        public Object box(long bits) {
            return bits;
        }

        @Override
        public long unbox(Object value) {
            return (Long) value;
        }
    }

    private enum Same implements Parts, Strings, Handles {
        INSTANCE;

        @Override
        public Object join(@Nullable Object[] parts) {
            return parts;
        }

        @Override
        public @Nullable Object[] split(Object whole) {
            return (@Nullable Object[]) whole;
        }

        @Override
        public Object wrap(String text) {
            return text;
        }

        @Override
        public String unwrap(Object value) {
            return (String) value;
        }

        @Override
        public Object wrap(LiveHandle handle) {
            return handle;
        }

        @Override
        public LiveHandle unwrap(Object value, RuntimeResource resource) {
            return (LiveHandle) value;
        }
    }

    private enum Choices implements Cases {
        INSTANCE;

        @Override
        public Object join(int index, @Nullable Object payload) {
            return new Choice(index, payload);
        }

        @Override
        public int index(Object whole) {
            return ((Choice) whole).index;
        }

        @Override
        public @Nullable Object payload(Object whole, int index) {
            return ((Choice) whole).payload;
        }
    }

    @Override
    public Boxing scalar(ValType.Prim type) {
        return Bits.INSTANCE;
    }

    @Override
    public Strings string() {
        return Same.INSTANCE;
    }

    @Override
    public Boxing flags(ValType.FlagsOf type) {
        return Bits.INSTANCE;
    }

    @Override
    public Parts parts(ValType type) {
        return Same.INSTANCE;
    }

    @Override
    public Cases cases(ValType type) {
        return Choices.INSTANCE;
    }

    @Override
    public Handles handles(ValType type) {
        return Same.INSTANCE;
    }

    @Override
    public @Nullable Class<?> blockArray(ValType.ListOf type) {
        return Blocks.arrayOf(type.element());
    }

    @Override
    public Parts block(ValType.ListOf type) {
        return Blocks.BARE;
    }

    @Override
    public Representation part(int index) {
        return this;
    }
}
