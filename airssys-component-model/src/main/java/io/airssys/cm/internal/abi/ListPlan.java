package io.airssys.cm.internal.abi;

import org.jspecify.annotations.Nullable;

/// A list or map of any length whose elements move one by one.
final class ListPlan extends Plan {
    /// Elements between two looks for a stop: a list of millions must end with its deadline.
    private static final int STOP_MASK = 0x3ff;

    private final Plan element;
    private final Representation.Parts parts;

    ListPlan(Layout layout, Plan element, Representation.Parts parts) {
        super(layout);
        this.element = element;
        this.parts = parts;
    }

    @Override
    Object load(Transfer at, int pointer) {
        return load(at, at.loadInt(pointer), at.loadInt(pointer + 4));
    }

    @Override
    void store(Transfer at, @Nullable Object value, int pointer) {
        @Nullable Object[] values = parts.split(present(value));
        int content = store(at, values);
        at.storeInt(pointer, content);
        at.storeInt(pointer + 4, values.length);
    }

    @Override
    Object lift(Transfer at, long[] core, int index) {
        return load(at, (int) core[index], (int) core[index + 1]);
    }

    @Override
    void lower(Transfer at, @Nullable Object value, long[] core, int index) {
        @Nullable Object[] values = parts.split(present(value));
        core[index] = store(at, values) & 0xFFFFFFFFL;
        core[index + 1] = values.length;
    }

    private Object load(Transfer at, int content, int length) {
        at.checkList(content, length, element.size, element.align);
        at.chargeObjects(length, element.size);
        @Nullable Object[] values = new @Nullable Object[length];
        for (int i = 0; i < length; i++) {
            values[i] = element.load(at, content + i * element.size);
            if ((i & STOP_MASK) == STOP_MASK) {
                Transfer.checkStopped();
            }
        }
        return parts.join(values);
    }

    private int store(Transfer at, @Nullable Object[] values) {
        int content = at.allocateList(values.length, element.size, element.align);
        for (int i = 0; i < values.length; i++) {
            try {
                element.store(at, values[i], content + i * element.size);
            } catch (BadValue e) {
                throw e.in("[" + i + "]");
            }
            if ((i & STOP_MASK) == STOP_MASK) {
                Transfer.checkStopped();
            }
        }
        return content;
    }
}
