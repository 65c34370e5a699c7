package io.airssys.cm.internal.abi;

/// A list of fixed length on its way from guest to guest: its elements in place.
final class FixedListMove extends Move {
    private final Move element;
    private final int length;

    /// @throws io.airssys.cm.ComponentException.LimitExceeded for more than 2^24 elements
    FixedListMove(Layout layout, Move element, int length) {
        super(layout);
        if (length > Transfer.MAX_LIST_ELEMENTS) {
            throw Faults.limit("elements of a list", length, Transfer.MAX_LIST_ELEMENTS);
        }
        this.element = element;
        this.length = length;
    }

    @Override
    void copy(Transfer from, int source, Transfer to, int target) {
        from.charge(size);
        to.charge(size);
        ListMove.elements(element, length, from, source, to, target);
    }

    @Override
    void pass(Transfer from, long[] in, Transfer to, long[] out, int index) {
        for (int i = 0; i < length; i++) {
            element.pass(from, in, to, out, index + i * element.flats);
        }
    }
}
