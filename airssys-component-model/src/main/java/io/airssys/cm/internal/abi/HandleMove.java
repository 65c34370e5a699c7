package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ResourceType;

/// A handle on its way from the table of one guest into that of another. Each side names the
/// resource by a type of its own.
final class HandleMove extends Move {
    private final ResourceType source;
    private final ResourceType target;
    private final boolean own;

    HandleMove(Layout layout, ResourceType source, ResourceType target, boolean own) {
        super(layout);
        this.source = source;
        this.target = target;
        this.own = own;
    }

    @Override
    void copy(Transfer from, int pointer, Transfer to, int place) {
        to.storeInt(place, move(from, from.loadInt(pointer), to));
    }

    @Override
    void pass(Transfer from, long[] in, Transfer to, long[] out, int index) {
        out[index] = move(from, (int) in[index], to) & 0xFFFFFFFFL;
    }

    private int move(Transfer from, int index, Transfer to) {
        LiveHandle handle = HandlePlan.lift(from, source, own, index);
        return HandlePlan.lower(to, to.instance.resolve(target), own, handle);
    }
}
