package io.airssys.cm.internal.abi;

import org.jspecify.annotations.Nullable;

/// A list of fixed length: its elements one after another, in place.
final class FixedListPlan extends Plan {
    private final Plan element;
    private final int length;
    private final Representation.Parts parts;

    /// @throws io.airssys.cm.ComponentException.LimitExceeded for more than 2^24 elements
    FixedListPlan(Layout layout, Plan element, int length, Representation.Parts parts) {
        super(layout);
        if (length > Transfer.MAX_LIST_ELEMENTS) {
            throw Faults.limit("elements of a list", length, Transfer.MAX_LIST_ELEMENTS);
        }
        this.element = element;
        this.length = length;
        this.parts = parts;
    }

    @Override
    Object load(Transfer at, int pointer) {
        at.charge(size);
        @Nullable Object[] values = new @Nullable Object[length];
        for (int i = 0; i < length; i++) {
            values[i] = element.load(at, pointer + i * element.size);
        }
        return parts.join(values);
    }

    @Override
    void store(Transfer at, @Nullable Object value, int pointer) {
        at.charge(size);
        @Nullable Object[] values = split(value);
        for (int i = 0; i < length; i++) {
            try {
                element.store(at, values[i], pointer + i * element.size);
            } catch (BadValue e) {
                throw e.in("[" + i + "]");
            }
        }
    }

    @Override
    Object lift(Transfer at, long[] core, int index) {
        @Nullable Object[] values = new @Nullable Object[length];
        for (int i = 0; i < length; i++) {
            values[i] = element.lift(at, core, index + i * element.flats);
        }
        return parts.join(values);
    }

    @Override
    void lower(Transfer at, @Nullable Object value, long[] core, int index) {
        @Nullable Object[] values = split(value);
        for (int i = 0; i < length; i++) {
            try {
                element.lower(at, values[i], core, index + i * element.flats);
            } catch (BadValue e) {
                throw e.in("[" + i + "]");
            }
        }
    }

    private @Nullable Object[] split(@Nullable Object value) {
        @Nullable Object[] values = parts.split(present(value));
        if (values.length != length) {
            throw new BadValue(length + " elements are needed, found " + values.length);
        }
        return values;
    }
}
