package io.airssys.engine.internal.validate;

import io.airssys.engine.EngineException.Invalid;
import io.airssys.engine.EngineException.LimitExceeded;
import io.airssys.engine.internal.module.Op;
import java.util.Arrays;

/// The types of the operands on the stack, and the blocks around the current instruction.
///
/// The algorithm is that of the core specification's appendix: below the height at which an
/// unreachable block's stack began, operands of any type can be taken. Not thread-safe; reused from
/// one body to the next.
final class Operands {
    /// Most operands at once. The JVM's frames hold 65,535 slots, so that more could never run, and
    /// a call of two bytes may push a thousand.
    static final int MAX_OPERANDS = 50_000;

    /// Most blocks within blocks.
    static final int MAX_BLOCKS = 50_000;

    /// A block that is not closed yet.
    static final class Frame {
        int op;
        int[] params = Types.NONE;
        int[] results = Types.NONE;

        /// Height of the operand stack below its parameters.
        int height;

        /// How many locals had been set before it.
        int inits;

        boolean unreachable;

        /// The last `br_table` that was checked against it.
        int table;

        /// {@return what a branch to it must bring}
        int[] labelTypes() {
            return op == Op.LOOP ? params : results;
        }
    }

    private int[] stack = new int[64];
    private int height;
    private Frame[] frames = new Frame[16];
    private int depth;
    private Frame top = new Frame();

    /// Where the current instruction stands.
    private int at;

    /// Starts over with the frame of a function or constant expression.
    void reset(int[] results, int offset) {
        height = 0;
        depth = 0;
        at = offset;
        enter(Op.BLOCK, Types.NONE, results, 0);
    }

    /// Moves on to the instruction at `offset`.
    void at(int offset) {
        at = offset;
    }

    /// {@return where the current instruction stands}
    int at() {
        return at;
    }

    /// {@return an error about the current instruction}
    Invalid invalid(String what) {
        return new Invalid(what, at);
    }

    /// {@return an index that was checked}
    int index(String what, int index, int count) {
        if (index < 0 || index >= count) {
            throw invalid("unknown " + what + " " + Integer.toUnsignedString(index));
        }
        return index;
    }

    private Invalid mismatch(int wanted, int found) {
        return invalid(
                "type mismatch: expected " + Types.name(wanted) + ", found " + Types.name(found));
    }

    private void room(int count) {
        int wanted = height + count;
        if (wanted > stack.length) {
            if (wanted > MAX_OPERANDS) {
                throw new LimitExceeded(
                        "operands on the stack of a function", wanted, MAX_OPERANDS);
            }
            stack =
                    Arrays.copyOf(
                            stack, Math.max(wanted, Math.min(2 * stack.length, MAX_OPERANDS)));
        }
    }

    void push(int type) {
        if (height == stack.length) {
            room(1);
        }
        stack[height++] = type;
    }

    void push(int[] types) {
        room(types.length);
        System.arraycopy(types, 0, stack, height, types.length);
        height += types.length;
    }

    /// Takes an operand of any type.
    int pop() {
        if (height > top.height) {
            return stack[--height];
        }
        if (top.unreachable) {
            return Types.BOTTOM;
        }
        throw invalid("type mismatch: an operand is missing");
    }

    void pop(int wanted) {
        if (height > top.height) {
            int found = stack[--height];
            if (found != wanted && !Types.matches(found, wanted)) {
                throw mismatch(wanted, found);
            }
        } else if (!top.unreachable) {
            throw invalid("type mismatch: expected " + Types.name(wanted) + ", found nothing");
        }
    }

    /// Takes a reference of any type.
    int popRef() {
        int found = pop();
        if (found == Types.BOTTOM) {
            return Types.BOTTOM_REF;
        }
        if (!Types.isRef(found)) {
            throw invalid("type mismatch: expected a reference, found " + Types.name(found));
        }
        return found;
    }

    void pop(int[] wanted) {
        check(wanted, wanted.length);
        height = Math.max(top.height, height - wanted.length);
    }

    /// Checks that the topmost operands are the first `count` of `wanted`, and leaves them.
    void check(int[] wanted, int count) {
        int from = height - count;
        if (from >= top.height && Arrays.equals(stack, from, height, wanted, 0, count)) {
            return;
        }
        for (int i = count - 1, on = height - 1; i >= 0; i--, on--) {
            if (on < top.height) {
                if (top.unreachable) {
                    return;
                }
                throw invalid(
                        "type mismatch: expected " + Types.name(wanted[i]) + ", found nothing");
            }
            if (!Types.matches(stack[on], wanted[i])) {
                throw mismatch(wanted[i], stack[on]);
            }
        }
    }

    /// Opens a block and gives it its parameters, which were taken before.
    void enter(int op, int[] params, int[] results, int inits) {
        if (depth == frames.length) {
            if (depth >= MAX_BLOCKS) {
                throw new LimitExceeded("blocks within blocks", depth + 1, MAX_BLOCKS);
            }
            frames = Arrays.copyOf(frames, Math.min(2 * depth, MAX_BLOCKS));
        }
        Frame frame = frames[depth];
        if (frame == null) {
            frame = new Frame();
            frames[depth] = frame;
        }
        depth++;
        frame.op = op;
        frame.params = params;
        frame.results = results;
        frame.height = height;
        frame.inits = inits;
        frame.unreachable = false;
        frame.table = -1;
        top = frame;
        push(params);
    }

    /// Closes the innermost block, whose results must be all there is on the stack, and takes them.
    ///
    /// @return the block, valid until the next one is opened
    Frame leave() {
        Frame frame = top;
        pop(frame.results);
        if (height != frame.height) {
            throw invalid(
                    "type mismatch: "
                            + (height - frame.height)
                            + " operands too many at the end of a block");
        }
        depth--;
        if (depth > 0) {
            top = frames[depth - 1];
        }
        return frame;
    }

    /// {@return whether every block is closed}
    boolean done() {
        return depth == 0;
    }

    /// {@return the block of a label}
    Frame label(int label) {
        if (label < 0 || label >= depth) {
            throw invalid("unknown label " + Integer.toUnsignedString(label));
        }
        return frames[depth - 1 - label];
    }

    /// {@return the frame of the function}
    Frame function() {
        return frames[0];
    }

    /// The rest of the block cannot be reached.
    void unreachable() {
        height = top.height;
        top.unreachable = true;
    }
}
