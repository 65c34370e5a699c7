package io.airssys.cm.internal.abi;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A variant, enum, option or result on its way from guest to guest.
final class SumMove extends Move {
    private final @Nullable Move[] payloads;
    private final int discriminantSize;
    private final int payloadOffset;

    SumMove(Layout layout, List<@Nullable Move> payloads) {
        super(layout);
        this.payloads = payloads.toArray(new @Nullable Move[0]);
        this.discriminantSize = Layout.discriminantSize(this.payloads.length);
        int payloadAlign = 1;
        for (Move payload : this.payloads) {
            payloadAlign = payload == null ? payloadAlign : Math.max(payloadAlign, payload.align);
        }
        this.payloadOffset = Layout.alignTo(discriminantSize, payloadAlign);
    }

    @Override
    void copy(Transfer from, int source, Transfer to, int target) {
        int index = SumPlan.checked(from.loadUnsigned(source, discriminantSize), payloads.length);
        to.storeUnsigned(target, index, discriminantSize);
        Move payload = payloads[index];
        if (payload != null) {
            payload.copy(from, source + payloadOffset, to, target + payloadOffset);
        }
    }

    @Override
    void pass(Transfer from, long[] in, Transfer to, long[] out, int index) {
        int discriminant = SumPlan.checked((int) in[index], payloads.length);
        out[index] = discriminant;
        Move payload = payloads[discriminant];
        int end = index + 1;
        if (payload != null) {
            payload.pass(from, in, to, out, end);
            end += payload.flats;
        }
        Arrays.fill(out, end, index + flats, 0);
    }
}
