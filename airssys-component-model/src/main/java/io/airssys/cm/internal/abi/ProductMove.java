package io.airssys.cm.internal.abi;

import java.util.List;

/// A record or a tuple on its way from guest to guest.
final class ProductMove extends Move {
    private final Move[] parts;
    private final int[] offsets;
    private final boolean plain;

    ProductMove(Layout layout, List<Move> parts) {
        super(layout);
        this.parts = parts.toArray(Move[]::new);
        this.offsets = new int[this.parts.length];
        int end = 0;
        int used = 0;
        boolean allPlain = true;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Layout.alignTo(end, this.parts[i].align);
            end = offsets[i] + this.parts[i].size;
            used += this.parts[i].size;
            allPlain &= this.parts[i].plain();
        }
        this.plain = allPlain && used == size;
    }

    @Override
    boolean plain() {
        return plain;
    }

    @Override
    void copy(Transfer from, int source, Transfer to, int target) {
        if (plain) {
            System.arraycopy(from.memory, source, to.memory, target, size);
            return;
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i].copy(from, source + offsets[i], to, target + offsets[i]);
        }
    }

    @Override
    void pass(Transfer from, long[] in, Transfer to, long[] out, int index) {
        int next = index;
        for (Move part : parts) {
            part.pass(from, in, to, out, next);
            next += part.flats;
        }
    }
}
