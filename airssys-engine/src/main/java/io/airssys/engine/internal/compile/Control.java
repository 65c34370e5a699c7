package io.airssys.engine.internal.compile;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType;
import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Op;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.SwitchCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Blocks and branches.
///
/// At every label the JVM's stack is empty: what the label takes is in the slots of its positions,
/// what lies below was settled when the block began. Code that cannot be reached is not translated.
final class Control {
    /// One open block.
    static final class Frame {
        final int op;
        final FuncType type;

        /// The height of the operand stack below the block's parameters.
        final int height;

        final Label end;
        @Nullable Label head;
        @Nullable Label otherwise;
        Operands.@Nullable Saved params;
        boolean memoryAtElse;
        boolean elseSeen;

        /// Whether something jumps to the end.
        boolean targeted;

        /// Whether all that jump to the end have the memory's array in its slot.
        boolean memoryAtEnd = true;

        @Nullable Label tryStart;
        int tryStartSize;
        List<Catch> catches = List.of();

        Frame(int op, FuncType type, int height, Label end) {
            this.op = op;
            this.type = type;
            this.height = height;
            this.end = end;
        }

        List<ValType> labelTypes() {
            return op == Op.LOOP ? type.params() : type.results();
        }

        Label label() {
            return head != null ? head : end;
        }
    }

    /// One clause of a `try_table`.
    record Catch(int kind, int tag, int label) {}

    private final Gen g;
    private final CostPlan plan;
    private final FuncType type;
    private final List<Frame> frames = new ArrayList<>();
    private final Ending ending;

    /// How many of the frames are outside this method: the function itself, for a piece also the
    /// blocks around it.
    private final int outside;

    private @Nullable Outline outline;
    private int dead;

    /// How a method is left.
    interface Ending {
        /// Leaves it for a label outside, with the topmost operands as what the label takes.
        ///
        /// @param label counted from the innermost label outside
        void leave(int label, List<ValType> types);

        /// The same when what the label takes is in the meter already, or [Piece#TAIL].
        void leaveAsIs(int label);
    }

    /// @param around the frames outside this method, outermost first
    Control(Gen g, CostPlan plan, FuncType type, List<Frame> around, Ending ending) {
        this.g = g;
        this.plan = plan;
        this.type = type;
        this.ending = ending;
        this.outside = around.size();
        frames.addAll(around);
    }

    /// {@return the frame of a function}
    static Frame function(FuncType type, Gen g) {
        return new Frame(Op.BLOCK, type, 0, g.asm.label());
    }

    /// Records where the function may be cut.
    void record(Outline into) {
        outline = into;
    }

    /// {@return the open blocks, outermost first}
    List<Frame> frames() {
        return List.copyOf(frames);
    }

    /// {@return whether nothing of the innermost block is on the operand stack}
    boolean betweenStatements() {
        return g.condition == 0 && g.operands.size() == frames.getLast().height;
    }

    /// {@return whether code here may throw into a handler of another method of the function}
    boolean insideOuterTry() {
        for (int i = 0; i < outside; i++) {
            if (frames.get(i).op == Op.TRY_TABLE) {
                return true;
            }
        }
        return false;
    }

    boolean done() {
        return frames.isEmpty();
    }

    boolean dead() {
        return dead > 0;
    }

    /// The code up to the end of the block cannot be reached.
    void die() {
        dead = 1;
    }

    void skipDead() {
        int at = g.in.at();
        int op = g.in.op();
        if (outline != null && dead == 1 && (op == Op.END || op == Op.ELSE)) {
            outline.mark(at, g.asm.size(), false);
        }
        g.in.skip(op);
        switch (op) {
            case Op.BLOCK, Op.LOOP, Op.IF, Op.TRY_TABLE -> dead++;
            case Op.ELSE -> {
                if (dead == 1) {
                    dead = 0;
                    otherwise(false);
                }
            }
            case Op.END -> {
                if (--dead == 0) {
                    end(false);
                }
            }
            default -> {}
        }
    }

    void emit(int op) {
        switch (op) {
            case Op.BLOCK -> push(op);
            case Op.LOOP -> loop();
            case Op.IF -> conditional();
            case Op.ELSE -> otherwise(true);
            case Op.END -> end(true);
            case Op.BR -> {
                branch(g.in.index());
                die();
            }
            case Op.BR_IF -> branchIf(g.in.index(), Conditions.take(g));
            case Op.BR_TABLE -> {
                table();
                die();
            }
            case Op.RETURN -> {
                ending.leave(outside - 1, type.results());
                die();
            }
            case Op.BR_ON_NULL -> branchOnNull(g.in.index());
            case Op.BR_ON_NON_NULL -> branchOnNonNull(g.in.index());
            case Op.TRY_TABLE -> tryTable();
            case Op.THROW -> {
                int tag = g.in.index();
                var params = g.module.tagType(tag).params();
                g.toMeter(params);
                g.instance();
                g.asm.constant(tag);
                g.asm.constant(io.airssys.engine.internal.run.Shape.longs(params));
                g.asm.constant(io.airssys.engine.internal.run.Shape.refs(params));
                g.asm.support(
                        "exception",
                        "(" + Descriptors.INSTANCE + "III)" + Descriptors.RUNTIME_EXCEPTION);
                g.asm.op(Opcode.ATHROW);
                die();
            }
            case Op.THROW_REF -> {
                g.operands.load(1);
                g.asm.support(
                        "rethrow", "(" + Descriptors.OBJECT + ")" + Descriptors.RUNTIME_EXCEPTION);
                g.asm.op(Opcode.ATHROW);
                die();
            }
            default -> throw new IllegalStateException("control instruction " + op);
        }
    }

    /// Opens a block whose parameters are the topmost operands.
    private Frame push(int op) {
        return push(op, g.in.blockType(g.module.types()));
    }

    private Frame push(int op, FuncType blockType) {
        g.operands.settle();
        var frame =
                new Frame(
                        op,
                        blockType,
                        g.operands.size() - blockType.params().size(),
                        g.asm.label());
        frames.add(frame);
        if (outline != null) {
            outline.open(g.asm.size());
        }
        return frame;
    }

    private void loop() {
        var frame = push(Op.LOOP);
        int params = frame.type.params().size();
        g.operands.moveTo(frame.height, params);
        g.operands.cut(frame.height);
        frame.type.params().forEach(param -> g.operands.pushTemp(param.kind()));
        var loop = plan.loop(g.in.at());
        if (loop.mayGrow()) {
            g.memoryLoaded = false;
        } else if (loop.usesMemory() && !g.module.memoryTypes().isEmpty()) {
            g.loadMemory();
        }
        frame.head = g.asm.label();
        g.asm.bind(frame.head);
        g.atLabel();
    }

    private void conditional() {
        var blockType = g.in.blockType(g.module.types());
        int condition = Conditions.take(g);
        int count = Conditions.arity(condition);
        g.operands.spillBelow(count);
        Conditions.load(g, condition);
        g.operands.pop(count);
        var frame = push(Op.IF, blockType);
        frame.params = g.operands.save(blockType.params().size());
        frame.memoryAtElse = g.memoryLoaded;
        frame.otherwise = g.asm.label();
        Conditions.jump(g, condition ^ Conditions.NOT, frame.otherwise);
    }

    private void otherwise(boolean reached) {
        var frame = frames.getLast();
        if (reached) {
            arrive(frame);
            g.asm.jump(frame.end);
        }
        if (outline != null) {
            outline.close(g.asm.size());
        }
        startElse(frame);
        if (outline != null) {
            outline.open(g.asm.size());
        }
        frame.elseSeen = true;
    }

    private void startElse(Frame frame) {
        g.asm.bind(java.util.Objects.requireNonNull(frame.otherwise));
        g.operands.restore(frame.height, java.util.Objects.requireNonNull(frame.params));
        g.memoryLoaded = frame.memoryAtElse;
        g.atLabel();
    }

    /// Readies the results of a block for its end.
    private void arrive(Frame frame) {
        int count = frame.type.results().size();
        g.operands.spillFrom(g.operands.size() - count);
        g.operands.moveTo(frame.height, count);
        target(frame);
    }

    private void target(Frame frame) {
        if (frame.op != Op.LOOP) {
            frame.targeted = true;
            frame.memoryAtEnd &= g.memoryLoaded;
        }
    }

    private void end(boolean reachedByCode) {
        boolean reached = reachedByCode;
        var frame = frames.removeLast();
        if (outline != null) {
            outline.close(g.asm.size());
        }
        if (frames.isEmpty()) {
            if (reached) {
                ending.leave(0, type.results());
            }
            return;
        }
        if (frame.op == Op.IF && !frame.elseSeen) {
            // The missing arm passes the parameters on.
            if (reached) {
                arrive(frame);
                g.asm.jump(frame.end);
            }
            startElse(frame);
            reached = true;
        }
        if (frame.tryStart != null) {
            handlers(frame, reached);
            reached = false;
        }
        if (frame.targeted) {
            if (reached) {
                arrive(frame);
            }
            g.asm.bind(frame.end);
            g.operands.cut(frame.height);
            frame.type.results().forEach(result -> g.operands.pushTemp(result.kind()));
            g.memoryLoaded = frame.memoryAtEnd;
            g.atLabel();
        } else if (!reached) {
            die();
        }
    }

    private Frame frame(int label) {
        return frames.get(frames.size() - 1 - label);
    }

    /// Whether a branch to this label leaves the method.
    private boolean isOutside(int label) {
        return frames.size() - 1 - label < outside;
    }

    private void leaveMethod(int label) {
        ending.leave(label - (frames.size() - outside), frame(label).labelTypes());
    }

    /// Goes to a label with the topmost operands.
    void branch(int label) {
        var frame = frame(label);
        if (isOutside(label)) {
            leaveMethod(label);
            return;
        }
        int count = frame.labelTypes().size();
        g.operands.spillFrom(g.operands.size() - count);
        g.operands.moveTo(frame.height, count);
        g.operands.dropFromStack();
        jump(frame);
    }

    private void jump(Frame frame) {
        target(frame);
        g.asm.jump(frame.label());
    }

    private void branchIf(int label, int condition) {
        int count = Conditions.arity(condition);
        g.operands.spillBelow(count);
        Conditions.load(g, condition);
        g.operands.pop(count);
        jumpIf(
                label,
                skip -> Conditions.jump(g, condition ^ Conditions.NOT, skip),
                target -> Conditions.jump(g, condition, target));
    }

    private interface Jump {
        void to(Label label);
    }

    /// A conditional branch, when no operand is on the JVM's stack but those of the condition.
    private void jumpIf(int label, Jump unless, Jump when) {
        var frame = frame(label);
        int count = frame.labelTypes().size();
        if (!isOutside(label) && g.operands.inPlace(frame.height, count)) {
            target(frame);
            when.to(frame.label());
            return;
        }
        var skip = g.asm.label();
        unless.to(skip);
        leave(label);
        g.asm.bind(skip);
    }

    /// Leaves the function with a tail call that is in the meter.
    void leaveWithTail() {
        ending.leaveAsIs(Piece.TAIL);
    }

    /// Goes where a piece said, whose answer is on the stack.
    ///
    /// @param exits the labels it may have said, counted from here; what they take is in the meter
    /// @param continues whether it may have said that it ran to its end
    void dispatch(int[] exits, boolean continues) {
        var next = g.asm.label();
        Label[] stubs = new Label[exits.length];
        List<SwitchCase> cases = new ArrayList<>();
        cases.add(SwitchCase.of(0, next));
        for (int i = 0; i < exits.length; i++) {
            stubs[i] = direct(exits[i]);
            cases.add(SwitchCase.of(i + 1, stubs[i]));
        }
        if (!continues) {
            cases.set(0, SwitchCase.of(0, stubs[0]));
        }
        g.asm.table(stubs[0], cases);
        int height = g.operands.size();
        for (int i = 0; i < exits.length; i++) {
            int label = exits[i];
            if (isDirect(label)) {
                continue;
            }
            g.asm.bind(stubs[i]);
            if (label == Piece.TAIL) {
                ending.leaveAsIs(label);
            } else if (isOutside(label) && outside > 1) {
                ending.leaveAsIs(label - (frames.size() - outside));
            } else {
                g.fromMeter(frame(label).labelTypes());
                branch(label);
                g.operands.cut(height);
            }
        }
        if (continues) {
            g.asm.bind(next);
        }
    }

    /// Whether a piece's answer can go to a label at once: it takes nothing.
    private boolean isDirect(int label) {
        return label != Piece.TAIL && !isOutside(label) && frame(label).labelTypes().isEmpty();
    }

    private Label direct(int label) {
        if (!isDirect(label)) {
            return g.asm.label();
        }
        target(frame(label));
        return frame(label).label();
    }

    /// Goes to a label and leaves the operands as they were for another path.
    private void leave(int label) {
        var frame = frame(label);
        int count = frame.labelTypes().size();
        if (isOutside(label)) {
            int height = g.operands.size() - count;
            var saved = g.operands.save(count);
            leaveMethod(label);
            g.operands.restore(height, saved);
        } else {
            g.operands.moveTo(frame.height, count);
            jump(frame);
        }
    }

    private void branchOnNull(int label) {
        g.operands.spillFrom(0);
        int slot = g.operands.readable(0);
        if (slot < 0) {
            // The constant null: always taken.
            g.operands.pop(1);
            branchAlways(label);
            g.operands.pushConst(Kind.REF, 0);
            return;
        }
        g.operands.copy(0);
        g.operands.pop(1);
        jumpIf(
                label,
                skip -> g.asm.branch(Opcode.IFNONNULL, skip),
                target -> g.asm.branch(Opcode.IFNULL, target));
        // Not null: back on top, from where it still is.
        g.operands.pushLocal(Kind.REF, slot);
    }

    /// A branch that is always taken where the code behind it counts as reachable.
    private void branchAlways(int label) {
        g.asm.constant(1);
        jumpIf(
                label,
                skip -> g.asm.branch(Opcode.IFEQ, skip),
                target -> g.asm.branch(Opcode.IFNE, target));
    }

    private void branchOnNonNull(int label) {
        g.operands.spillFrom(0);
        int slot = g.operands.readable(0);
        if (slot >= 0) {
            g.operands.copy(0);
            jumpIf(
                    label,
                    skip -> g.asm.branch(Opcode.IFNULL, skip),
                    target -> g.asm.branch(Opcode.IFNONNULL, target));
        }
        g.operands.pop(1);
    }

    private void table() {
        int count = g.in.index();
        int[] labels = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            labels[i] = g.in.index();
        }
        g.operands.spillBelow(1);
        g.operands.load(1);
        g.operands.pop(1);
        Map<Integer, Label> known = new HashMap<>();
        List<Runnable> stubs = new ArrayList<>();
        List<SwitchCase> cases = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cases.add(SwitchCase.of(i, stub(labels[i], known, stubs)));
        }
        Label otherwise = stub(labels[count], known, stubs);
        if (count == 0) {
            g.asm.pop(Kind.I32);
            g.asm.jump(otherwise);
        } else {
            g.asm.table(otherwise, cases);
        }
        stubs.forEach(Runnable::run);
    }

    /// Where a `br_table` jumps for a label: the label itself, or code that readies its operands.
    private Label stub(int label, Map<Integer, Label> known, List<Runnable> stubs) {
        var made = known.get(label);
        if (made == null) {
            var frame = frame(label);
            int arity = frame.labelTypes().size();
            if (!isOutside(label) && g.operands.inPlace(frame.height, arity)) {
                target(frame);
                made = frame.label();
            } else {
                var stub = g.asm.label();
                stubs.add(() -> {
                    g.asm.bind(stub);
                    leave(label);
                });
                made = stub;
            }
            known.put(label, made);
        }
        return made;
    }

    private void tryTable() {
        var blockType = g.in.blockType(g.module.types());
        List<Catch> catches = new ArrayList<>();
        for (int count = g.in.index(); count > 0; count--) {
            int kind = g.in.u8();
            int tag = kind < 2 ? g.in.index() : -1;
            catches.add(new Catch(kind, tag, g.in.index()));
        }
        var frame = push(Op.TRY_TABLE, blockType);
        if (catches.isEmpty()) {
            return;
        }
        frame.catches = catches;
        frame.tryStart = g.asm.label();
        frame.tryStartSize = g.asm.size();
        g.asm.bind(frame.tryStart);
    }

    /// The code that catches, behind the code that throws.
    private void handlers(Frame frame, boolean reached) {
        if (reached) {
            arrive(frame);
            g.asm.jump(frame.end);
        }
        if (g.asm.size() == frame.tryStartSize) {
            return;
        }
        var tryEnd = g.asm.label();
        g.asm.bind(tryEnd);
        var handler = g.asm.label();
        g.asm.raw()
                .exceptionCatch(
                        java.util.Objects.requireNonNull(frame.tryStart),
                        tryEnd,
                        handler,
                        Names.EXCEPTION);
        g.asm.bind(handler);
        g.atLabel();
        g.memoryLoaded = false;
        int exception = g.asm.slot(Kind.REF);
        g.asm.store(Kind.REF, exception);
        for (var clause : frame.catches) {
            g.operands.cut(frame.height);
            if (clause.kind >= 2) {
                if (clause.kind == 3) {
                    g.operands.pushLocal(Kind.REF, exception);
                }
                branch(clause.label);
                return;
            }
            var next = g.asm.label();
            g.asm.load(Kind.REF, exception);
            g.asm.get(Names.EXCEPTION, "tag", Names.TAG);
            g.instance();
            g.asm.get(Names.GUEST_INSTANCE, "tags", Names.TAG.arrayType());
            g.asm.constant(clause.tag);
            g.asm.op(Opcode.AALOAD);
            g.asm.branch(Opcode.IF_ACMPNE, next);
            caught(clause, exception);
            branch(clause.label);
            g.asm.bind(next);
        }
        g.asm.load(Kind.REF, exception);
        g.asm.op(Opcode.ATHROW);
    }

    /// Makes operands of what an exception carries.
    private void caught(Catch clause, int exception) {
        int number = 0;
        int ref = 0;
        for (ValType param : g.module.tagType(clause.tag).params()) {
            if (param.isRef()) {
                g.asm.load(Kind.REF, exception);
                g.asm.get(Names.EXCEPTION, "refs", Names.OBJECTS);
                g.asm.constant(ref++);
                g.asm.op(Opcode.AALOAD);
            } else {
                value(exception, number++);
                if (param.kind() == Kind.V128) {
                    value(exception, number++);
                } else {
                    Bits.fromLong(g.asm, param.kind());
                }
            }
            g.operands.push(param.kind());
        }
        if (clause.kind == 1) {
            g.operands.pushLocal(Kind.REF, exception);
        }
    }

    private void value(int exception, int index) {
        g.asm.load(Kind.REF, exception);
        g.asm.get(Names.EXCEPTION, "values", Names.LONGS);
        g.asm.constant(index);
        g.asm.op(Opcode.LALOAD);
    }
}
