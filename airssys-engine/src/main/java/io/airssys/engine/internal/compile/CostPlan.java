package io.airssys.engine.internal.compile;

import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where a function charges how much fuel, and what its loops do.
///
/// Every instruction costs one unit, structure costs nothing (`block`, `loop`, `else`, `end`,
/// `nop`). Costs are collected at *sites*: the entry of the function, the head of each loop, and
/// wherever control may arrive without all before it having run. Code behind a block whose every
/// way out leads to its end is charged with the code before the block, since both run or neither
/// does; a trap between them ends the story, so the sum is that of the instructions run in every
/// call that returns. What both arms of an `if` cost is charged before it.
///
/// A call that an exception leaves has charged its callers' code behind the call, but where a
/// `try_table` of the same function may catch it.
final class CostPlan {
    /// Whether generated code looks at the meter here.
    private boolean[] checks = new boolean[16];

    private int[] positions = new int[16];
    private int[] costs = new int[16];
    private int sites;

    private final Map<Integer, Loop> loops = new HashMap<>();
    private final List<Loop> open = new ArrayList<>();
    private boolean calls;
    private boolean tailCalls;
    private boolean memory;

    /// What the code inside a loop does, nested loops included.
    static final class Loop {
        private boolean mayGrow;
        private boolean usesMemory;

        /// {@return whether the memory may be another one after a round}
        boolean mayGrow() {
            return mayGrow;
        }

        boolean usesMemory() {
            return usesMemory;
        }
    }

    private static final class Frame {
        final int op;
        final int before;
        int thenSite = -1;
        boolean targeted;

        /// The outermost frame that code in this one branches to, so far as is known: what lies
        /// between them is left early. Passed on to the frame around it at the end, so that a
        /// branch costs the same however deep it is.
        int branchesTo = Integer.MAX_VALUE;

        Frame(int op, int before) {
            this.op = op;
            this.before = before;
        }
    }

    private final List<Frame> frames = new ArrayList<>();
    private int current;
    private int dead;
    private int tries;

    private CostPlan() {}

    /// {@return the plan for instructions up to the `end` that closes them}
    static CostPlan of(CodeReader in) {
        var plan = new CostPlan();
        plan.current = plan.site(in.at(), true);
        plan.frames.add(new Frame(Op.BLOCK, plan.current));
        while (!plan.frames.isEmpty()) {
            plan.step(in);
        }
        return plan;
    }

    /// {@return how many sites there are, in the order of their positions}
    int sites() {
        return sites;
    }

    int position(int site) {
        return positions[site];
    }

    int cost(int site) {
        return costs[site];
    }

    /// {@return whether control can come here again without end, so that the meter is looked at}
    boolean checks(int site) {
        return checks[site];
    }

    /// {@return the first site at or behind a position}
    int siteFrom(int position) {
        int site = Arrays.binarySearch(positions, 0, sites, position);
        return site < 0 ? -site - 1 : site;
    }

    /// {@return the loop whose first instruction stands here}
    Loop loop(int position) {
        return java.util.Objects.requireNonNull(loops.get(position));
    }

    boolean hasCalls() {
        return calls;
    }

    boolean hasTailCalls() {
        return tailCalls;
    }

    boolean usesMemory() {
        return memory;
    }

    private int site(int position, boolean check) {
        if (sites == positions.length) {
            positions = Arrays.copyOf(positions, sites * 2);
            costs = Arrays.copyOf(costs, sites * 2);
            checks = Arrays.copyOf(checks, sites * 2);
        }
        positions[sites] = position;
        checks[sites] = check;
        return sites++;
    }

    private void step(CodeReader in) {
        int op = in.op();
        if (dead > 0) {
            in.skip(op);
            switch (op) {
                case Op.BLOCK, Op.LOOP, Op.IF, Op.TRY_TABLE -> dead++;
                case Op.ELSE -> {
                    if (dead == 1) {
                        dead = 0;
                        otherwise(in, false);
                    }
                }
                case Op.END -> {
                    if (--dead == 0) {
                        end(in, false);
                    }
                }
                default -> {}
            }
            return;
        }
        costs[current] += Costs.of(op);
        switch (op) {
            case Op.BLOCK -> {
                in.skip(op);
                frames.add(new Frame(op, current));
            }
            case Op.LOOP -> {
                in.skip(op);
                var loop = new Loop();
                loops.put(in.at(), loop);
                open.add(loop);
                frames.add(new Frame(op, current));
                current = site(in.at(), true);
            }
            case Op.IF -> {
                in.skip(op);
                var frame = new Frame(op, current);
                frames.add(frame);
                current = site(in.at(), false);
                frame.thenSite = current;
            }
            case Op.TRY_TABLE -> tryTable(in);
            case Op.ELSE -> otherwise(in, true);
            case Op.END -> end(in, true);
            case Op.BR -> {
                target(in.index());
                dead = 1;
            }
            case Op.BR_IF, Op.BR_ON_NULL, Op.BR_ON_NON_NULL -> {
                target(in.index());
                current = site(in.at(), false);
            }
            case Op.BR_TABLE -> {
                for (int count = in.index(); count >= 0; count--) {
                    target(in.index());
                }
                dead = 1;
            }
            case Op.RETURN -> {
                target(frames.size() - 1);
                dead = 1;
            }
            case Op.UNREACHABLE -> dead = 1;
            case Op.THROW, Op.THROW_REF -> {
                in.skip(op);
                escapeAll();
                dead = 1;
            }
            case Op.RETURN_CALL, Op.RETURN_CALL_INDIRECT, Op.RETURN_CALL_REF -> {
                in.skip(op);
                calls = true;
                tailCalls = true;
                escapeAll();
                dead = 1;
            }
            case Op.CALL, Op.CALL_INDIRECT, Op.CALL_REF -> {
                in.skip(op);
                calls = true;
                mayGrow();
                if (tries > 0) {
                    escapeAll();
                    current = site(in.at(), false);
                }
            }
            case Op.MEMORY_GROW -> {
                in.skip(op);
                mayGrow();
            }
            default -> {
                in.skip(op);
                if (Costs.usesMemory(op)) {
                    memory = true;
                    if (!open.isEmpty()) {
                        open.getLast().usesMemory = true;
                    }
                }
            }
        }
    }

    private void tryTable(CodeReader in) {
        in.skipBlockType();
        for (int count = in.index(); count > 0; count--) {
            if (in.u8() < 2) {
                in.index();
            }
            target(in.index());
        }
        var frame = new Frame(Op.TRY_TABLE, current);
        frame.branchesTo = 0;
        frames.add(frame);
        tries++;
    }

    private void otherwise(CodeReader in, boolean reached) {
        var frame = frames.getLast();
        frame.targeted |= reached;
        current = site(in.at(), false);
        if (frame.thenSite >= 0) {
            // Both first sites are known only at the end; the second is remembered by its number.
            elseSites.add(new int[] {frames.size(), current});
        }
    }

    private final List<int[]> elseSites = new ArrayList<>();

    private void end(CodeReader in, boolean reached) {
        int depth = frames.size();
        var frame = frames.removeLast();
        boolean hasElse = false;
        if (!elseSites.isEmpty() && elseSites.getLast()[0] == depth) {
            hasElse = true;
            int otherwise = elseSites.removeLast()[1];
            int common = Math.min(costs[frame.thenSite], costs[otherwise]);
            costs[frame.thenSite] -= common;
            costs[otherwise] -= common;
            costs[frame.before] += common;
        }
        if (frame.op == Op.TRY_TABLE) {
            tries--;
        } else if (frame.op == Op.LOOP) {
            closeLoop();
        }
        if (frames.isEmpty()) {
            return;
        }
        boolean falls = reached || frame.targeted || (frame.op == Op.IF && !hasElse);
        var outer = frames.getLast();
        outer.branchesTo = Math.min(outer.branchesTo, frame.branchesTo);
        if (!falls) {
            dead = 1;
            return;
        }
        boolean leftEarly = frame.branchesTo < depth - 1;
        current = leftEarly ? site(in.at(), false) : frame.before;
    }

    /// What a loop does, the loop around it does as well.
    private void closeLoop() {
        var inner = open.removeLast();
        if (!open.isEmpty()) {
            var outer = open.getLast();
            outer.mayGrow |= inner.mayGrow;
            outer.usesMemory |= inner.usesMemory;
        }
    }

    /// A branch to the label so many frames out: whatever lies between is left early.
    private void target(int label) {
        int at = frames.size() - 1 - label;
        var innermost = frames.getLast();
        innermost.branchesTo = Math.min(innermost.branchesTo, at);
        var frame = frames.get(at);
        if (frame.op != Op.LOOP) {
            frame.targeted = true;
        }
    }

    private void escapeAll() {
        frames.getLast().branchesTo = -1;
    }

    private void mayGrow() {
        if (!open.isEmpty()) {
            open.getLast().mayGrow = true;
        }
    }
}
