package io.airssys.cm.internal.abi;

/// A list or map on its way from guest to guest: one copy of the whole block where its elements are
/// plain, else element by element.
final class ListMove extends Move {
    private final Move element;

    ListMove(Layout layout, Move element) {
        super(layout);
        this.element = element;
    }

    @Override
    void copy(Transfer from, int source, Transfer to, int target) {
        int length = from.loadInt(source + 4);
        int content = move(from, from.loadInt(source), length, to);
        to.storeInt(target, content);
        to.storeInt(target + 4, length);
    }

    @Override
    void pass(Transfer from, long[] in, Transfer to, long[] out, int index) {
        int length = (int) in[index + 1];
        out[index] = move(from, (int) in[index], length, to) & 0xFFFFFFFFL;
        out[index + 1] = length;
    }

    private int move(Transfer from, int content, int length, Transfer to) {
        from.checkList(content, length, element.size, element.align);
        int block = to.allocateList(length, element.size, element.align);
        elements(element, length, from, content, to, block);
        return block;
    }

    /// Moves `count` elements that follow one another.
    static void elements(
            Move element, int count, Transfer from, int source, Transfer to, int target) {
        if (element.plain()) {
            System.arraycopy(from.memory, source, to.memory, target, count * element.size);
            return;
        }
        for (int i = 0; i < count; i++) {
            int offset = i * element.size;
            element.copy(from, source + offset, to, target + offset);
        }
    }
}
