package io.airssys.engine.internal.compile;

import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.Op;
import java.util.BitSet;
import java.util.TreeSet;

/// A part of a function that is a method of its own: a run of instructions of one block.
///
/// @param from its first instruction
/// @param to the instruction behind its last
/// @param reachesEnd whether control can leave it at its end
record Piece(int from, int to, boolean reachesEnd) {
    /// In [#exits]: the function ended in a tail call.
    static final int TAIL = -1;

    /// {@return whether another piece lies inside this one}
    boolean contains(Piece other) {
        return other.from >= from && other.to <= to && !other.equals(this);
    }

    /// The labels outside that code in the piece branches to, innermost first, counted from the
    /// block the piece is in.
    ///
    /// @param level how many labels there are around it; the outermost is the function
    int[] exits(byte[] bytes, int level) {
        var exits = new TreeSet<Integer>();
        var in = new CodeReader(bytes, from, to);
        int depth = 0;
        while (!in.atEnd()) {
            int op = in.op();
            switch (op) {
                case Op.BLOCK, Op.LOOP, Op.IF -> {
                    in.skip(op);
                    depth++;
                }
                case Op.TRY_TABLE -> {
                    in.skipBlockType();
                    for (int count = in.index(); count > 0; count--) {
                        if (in.u8() < 2) {
                            in.index();
                        }
                        add(exits, in.index(), depth);
                    }
                    depth++;
                }
                case Op.END -> depth--;
                case Op.BR, Op.BR_IF, Op.BR_ON_NULL, Op.BR_ON_NON_NULL ->
                        add(exits, in.index(), depth);
                case Op.BR_TABLE -> {
                    for (int count = in.index(); count >= 0; count--) {
                        add(exits, in.index(), depth);
                    }
                }
                case Op.RETURN -> exits.add(level - 1);
                case Op.RETURN_CALL, Op.RETURN_CALL_INDIRECT, Op.RETURN_CALL_REF -> {
                    in.skip(op);
                    exits.add(TAIL);
                }
                default -> in.skip(op);
            }
        }
        return exits.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void add(TreeSet<Integer> exits, int label, int depth) {
        if (label >= depth) {
            exits.add(label - depth);
        }
    }

    /// Collects which locals the code of the piece reads or writes.
    void locals(byte[] bytes, BitSet used, BitSet changed) {
        var in = new CodeReader(bytes, from, to);
        while (!in.atEnd()) {
            int op = in.op();
            if (op == Op.LOCAL_GET || op == Op.LOCAL_SET || op == Op.LOCAL_TEE) {
                int local = in.index();
                used.set(local);
                if (op != Op.LOCAL_GET) {
                    changed.set(local);
                }
            } else {
                in.skip(op);
            }
        }
    }
}
