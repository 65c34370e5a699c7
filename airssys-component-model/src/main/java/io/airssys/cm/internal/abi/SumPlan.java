package io.airssys.cm.internal.abi;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A variant, enum, option or result: one of several cases, each with or without a payload.
final class SumPlan extends Plan {
    private final @Nullable Plan[] payloads;
    private final String[] steps;
    private final Representation.Cases cases;
    private final int discriminantSize;
    private final int payloadOffset;

    /// @param steps how the payload of each case is named in messages
    SumPlan(
            Layout layout,
            List<@Nullable Plan> payloads,
            List<String> steps,
            Representation.Cases cases) {
        super(layout);
        this.payloads = payloads.toArray(new @Nullable Plan[0]);
        this.steps = steps.toArray(String[]::new);
        this.cases = cases;
        this.discriminantSize = Layout.discriminantSize(this.payloads.length);
        int payloadAlign = 1;
        for (Plan payload : this.payloads) {
            payloadAlign = payload == null ? payloadAlign : Math.max(payloadAlign, payload.align);
        }
        this.payloadOffset = Layout.alignTo(discriminantSize, payloadAlign);
    }

    @Override
    @Nullable Object load(Transfer at, int pointer) {
        int index = checked(at.loadUnsigned(pointer, discriminantSize), payloads.length);
        Plan payload = payloads[index];
        return cases.join(
                index, payload == null ? null : payload.load(at, pointer + payloadOffset));
    }

    @Override
    void store(Transfer at, @Nullable Object value, int pointer) {
        Object whole = present(value);
        int index = cases.index(whole);
        at.storeUnsigned(pointer, index, discriminantSize);
        Plan payload = payloads[index];
        if (payload != null) {
            try {
                payload.store(at, cases.payload(whole, index), pointer + payloadOffset);
            } catch (BadValue e) {
                throw e.in(steps[index]);
            }
        }
    }

    @Override
    @Nullable Object lift(Transfer at, long[] core, int index) {
        int discriminant = checked((int) core[index], payloads.length);
        Plan payload = payloads[discriminant];
        return cases.join(discriminant, payload == null ? null : payload.lift(at, core, index + 1));
    }

    @Override
    void lower(Transfer at, @Nullable Object value, long[] core, int index) {
        Object whole = present(value);
        int discriminant = cases.index(whole);
        core[index] = discriminant;
        Plan payload = payloads[discriminant];
        int end = index + 1;
        if (payload != null) {
            try {
                payload.lower(at, cases.payload(whole, discriminant), core, index + 1);
            } catch (BadValue e) {
                throw e.in(steps[discriminant]);
            }
            end += payload.flats;
        }
        Arrays.fill(core, end, index + flats, 0);
    }

    /// {@return `discriminant`, if a type with so many cases has it}
    static int checked(int discriminant, int cases) {
        if (Integer.compareUnsigned(discriminant, cases) >= 0) {
            throw Faults.discriminant(discriminant, cases);
        }
        return discriminant;
    }
}
