package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Op;
import java.lang.classfile.Opcode;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Translates instructions of one function into the body of one method: the whole function, what is
/// left of one that was cut, or a piece of it.
///
/// A walk over the instructions: what is in dead code is read and forgotten, control is kept in
/// [Control], every other family has a class of its own.
final class FunctionCompiler {
    private final Gen g;
    private final Unit unit;
    private final Control control;

    /// Where this method ends; the end of the body unless it is a piece.
    private final int end;

    /// The pieces it calls, in order.
    private final List<Piece> calls;

    private int nextCall;
    private int site;
    private int line = -1;

    /// Whether locals must be in the arrays whenever an exception may leave the method.
    private final boolean syncs;

    FunctionCompiler(
            Gen g,
            Unit unit,
            int end,
            List<Piece> calls,
            List<Control.Frame> around,
            Control.Ending ending) {
        this.g = g;
        this.unit = unit;
        this.end = end;
        this.calls = calls;
        this.control = new Control(g, unit.plan, unit.type, around, ending);
        this.site = unit.plan.siteFrom(g.in.at());
        this.syncs = control.insideOuterTry();
    }

    /// Translates a whole function, and records where it could be cut.
    void measure(Outline outline) {
        control.record(outline);
        while (!control.done()) {
            if (!control.dead() && control.betweenStatements()) {
                outline.mark(g.in.at(), g.asm.size(), true);
            }
            step();
        }
    }

    /// Translates to the end of the function.
    void translate() {
        while (!control.done()) {
            step();
        }
    }

    /// Translates to the end of a piece.
    ///
    /// @return whether control can get there
    boolean translatePiece() {
        while (g.in.at() < end) {
            step();
        }
        return !control.dead();
    }

    private void step() {
        if (control.dead()) {
            control.skipDead();
            return;
        }
        int at = g.in.at();
        if (nextCall < calls.size() && calls.get(nextCall).from() == at) {
            callPiece(calls.get(nextCall++));
            return;
        }
        if (site < unit.plan.sites() && unit.plan.position(site) == at) {
            charge(site++);
        }
        int op = g.in.op();
        if (canTrap(op)) {
            line(at);
        }
        if (syncs && canThrow(op)) {
            g.locals.writeBack();
        }
        switch (op) {
            case Op.NOP -> {}
            case Op.UNREACHABLE -> {
                g.asm.fail("unreachable");
                control.die();
            }
            case Op.BLOCK,
                    Op.LOOP,
                    Op.IF,
                    Op.ELSE,
                    Op.END,
                    Op.BR,
                    Op.BR_IF,
                    Op.BR_TABLE,
                    Op.RETURN,
                    Op.BR_ON_NULL,
                    Op.BR_ON_NON_NULL,
                    Op.TRY_TABLE,
                    Op.THROW,
                    Op.THROW_REF ->
                    control.emit(op);
            case Op.CALL, Op.CALL_INDIRECT, Op.CALL_REF -> CallCode.call(g, unit.callers, op);
            case Op.RETURN_CALL, Op.RETURN_CALL_INDIRECT, Op.RETURN_CALL_REF -> {
                CallCode.tail(g, op);
                control.leaveWithTail();
                control.die();
            }
            case Op.DROP -> g.operands.drop();
            case Op.SELECT -> SelectCode.emit(g);
            case Op.SELECT_T -> {
                for (int count = g.in.index(); count > 0; count--) {
                    g.in.valType();
                }
                SelectCode.emit(g);
            }
            case Op.LOCAL_GET, Op.LOCAL_SET, Op.LOCAL_TEE -> VariableCode.local(g, op);
            case Op.GLOBAL_GET -> VariableCode.get(g);
            case Op.GLOBAL_SET -> VariableCode.set(g);
            case Op.MEMORY_SIZE -> MemoryCode.size(g);
            case Op.MEMORY_GROW -> MemoryCode.grow(g);
            case Op.I32_CONST -> g.operands.pushConst(Kind.I32, g.in.s32());
            case Op.I64_CONST -> g.operands.pushConst(Kind.I64, g.in.s64());
            case Op.F32_CONST -> g.operands.pushConst(Kind.F32, g.in.f32());
            case Op.F64_CONST -> g.operands.pushConst(Kind.F64, g.in.f64());
            default -> family(op);
        }
    }

    private void family(int op) {
        if (op >= Op.I32_LOAD && op <= Op.I64_LOAD32_U) {
            MemoryCode.load(g, op);
        } else if (op >= Op.I32_STORE && op <= Op.I64_STORE32) {
            MemoryCode.store(g, op);
        } else if (op >= Op.I32_EQZ && op <= Op.F64_GE) {
            Conditions.compare(g, op);
        } else if ((op >= Op.I32_CLZ && op <= Op.I64_EXTEND32_S)
                || (op >= Op.FC && op <= Op.I64_TRUNC_SAT_F64_U)) {
            NumericCode.emit(g, op);
        } else if (Op.isSimd(op)) {
            Simd.emit(g, op);
        } else {
            ReferenceCode.emit(g, op);
        }
    }

    /// Calls a piece and goes where it says: 0 is its end, the others its exits in order.
    private void callPiece(Piece piece) {
        unit.later(piece, control.frames());
        g.locals.arrays();
        g.asm.load(Kind.I32, g.depthSlot);
        g.instance();
        g.asm.call(g.layout.owner(unit.function), unit.name(piece), Unit.pieceType(g.layout));
        g.memoryLoaded = false;
        g.atLabel();
        int[] exits = piece.exits(g.module.bytes(), control.frames().size());
        if (exits.length == 0) {
            g.asm.pop(Kind.I32);
        } else {
            control.dispatch(exits, piece.reachesEnd());
        }
        g.in.seek(piece.to());
        site = unit.plan.siteFrom(piece.to());
        if (!piece.reachesEnd()) {
            if (exits.length == 0) {
                // It never comes back; the verifier wants to hear it.
                g.asm.fail("unreachable");
            }
            control.die();
        }
    }

    /// Takes what the code from here on costs.
    private void charge(int site) {
        boolean metered = g.layout.options.metered();
        boolean check = unit.plan.checks(site);
        int cost = metered ? unit.plan.cost(site) : check ? 1 : 0;
        if (cost == 0 && !check) {
            return;
        }
        g.meter();
        g.asm.op(Opcode.DUP);
        g.asm.get(Names.METER, "left", ConstantDescs.CD_int);
        g.asm.constant(cost);
        g.asm.op(Opcode.ISUB);
        if (check) {
            g.asm.op(Opcode.DUP_X1);
        }
        g.asm.put(Names.METER, "left", ConstantDescs.CD_int);
        if (check) {
            var fine = g.asm.label();
            g.asm.branch(Opcode.IFGE, fine);
            g.meter();
            g.asm.callVirtual(Names.METER, "checkpoint", MethodTypeDesc.of(ConstantDescs.CD_void));
            g.asm.bind(fine);
        }
    }

    private static boolean canThrow(int op) {
        return (op >= Op.CALL && op <= Op.RETURN_CALL_REF) || op == Op.THROW || op == Op.THROW_REF;
    }

    private static boolean canTrap(int op) {
        return op == Op.UNREACHABLE
                || canThrow(op)
                || (op >= Op.TABLE_GET && op <= Op.I64_STORE32)
                || (op >= Op.I32_DIV_S && op <= Op.I32_REM_U)
                || (op >= Op.I64_DIV_S && op <= Op.I64_REM_U)
                || (op >= Op.I32_TRUNC_F32_S && op <= Op.I64_TRUNC_F64_U)
                || op >= Op.REF_NULL
                || op == Op.LOOP;
    }

    /// Where in the body the code behind stands: the line of a stack trace.
    private void line(int at) {
        int number = Lines.of(unit.body, at);
        if (number != line) {
            line = number;
            g.asm.line(number);
        }
    }
}
