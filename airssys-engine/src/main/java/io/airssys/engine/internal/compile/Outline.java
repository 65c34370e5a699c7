package io.airssys.engine.internal.compile;

import java.util.ArrayList;
import java.util.List;

/// How large the translation of each part of a function is, and where it may be cut: between two
/// instructions of one block with no operand of that block on the stack.
///
/// Recorded while the function is translated for measuring.
final class Outline {
    /// One block, or one arm of an `if`.
    static final class Block {
        final int startSize;
        final List<Mark> marks = new ArrayList<>();
        final List<Block> children = new ArrayList<>();
        int endSize;

        Block(int startSize) {
            this.startSize = startSize;
        }

        int size() {
            return endSize - startSize;
        }
    }

    /// A place to cut.
    ///
    /// @param position the offset in the module
    /// @param size bytes written before it
    /// @param reached whether control comes here at all
    record Mark(int position, int size, boolean reached) {}

    private final List<Block> open = new ArrayList<>();
    private final Block root = new Block(0);

    Outline() {
        open.add(root);
    }

    /// A block begins.
    void open(int size) {
        var block = new Block(size);
        open.getLast().children.add(block);
        open.add(block);
    }

    /// The innermost block ends, or its arm.
    void close(int size) {
        open.removeLast().endSize = size;
    }

    /// A cut is possible here in the innermost block.
    void mark(int position, int size, boolean reached) {
        open.getLast().marks.add(new Mark(position, size, reached));
    }

    /// {@return the body of the function}
    Block root() {
        return root;
    }
}
