package io.airssys.cm.internal.abi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record or a tuple: parts one after another.
final class ProductPlan extends Plan {
    private final Plan[] plans;
    private final int[] offsets;
    private final String[] steps;
    private final Representation.Parts parts;

    /// @param steps how each part is named in messages, for example `.name` or `[0]`
    ProductPlan(Layout layout, List<Plan> plans, List<String> steps, Representation.Parts parts) {
        super(layout);
        this.plans = plans.toArray(Plan[]::new);
        this.steps = steps.toArray(String[]::new);
        this.parts = parts;
        this.offsets = new int[this.plans.length];
        int end = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Layout.alignTo(end, this.plans[i].align);
            end = offsets[i] + this.plans[i].size;
        }
    }

    @Override
    Object load(Transfer at, int pointer) {
        @Nullable Object[] values = new @Nullable Object[plans.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = plans[i].load(at, pointer + offsets[i]);
        }
        return parts.join(values);
    }

    @Override
    void store(Transfer at, @Nullable Object value, int pointer) {
        @Nullable Object[] values = split(value);
        for (int i = 0; i < plans.length; i++) {
            try {
                plans[i].store(at, values[i], pointer + offsets[i]);
            } catch (BadValue e) {
                throw e.in(steps[i]);
            }
        }
    }

    @Override
    Object lift(Transfer at, long[] core, int index) {
        @Nullable Object[] values = new @Nullable Object[plans.length];
        int next = index;
        for (int i = 0; i < values.length; i++) {
            values[i] = plans[i].lift(at, core, next);
            next += plans[i].flats;
        }
        return parts.join(values);
    }

    @Override
    void lower(Transfer at, @Nullable Object value, long[] core, int index) {
        @Nullable Object[] values = split(value);
        int next = index;
        for (int i = 0; i < plans.length; i++) {
            try {
                plans[i].lower(at, values[i], core, next);
            } catch (BadValue e) {
                throw e.in(steps[i]);
            }
            next += plans[i].flats;
        }
    }

    private @Nullable Object[] split(@Nullable Object value) {
        @Nullable Object[] values = parts.split(present(value));
        if (values.length != plans.length) {
            throw new BadValue(plans.length + " parts are needed, found " + values.length);
        }
        return values;
    }
}
