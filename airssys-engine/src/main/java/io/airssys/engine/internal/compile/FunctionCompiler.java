package io.airssys.engine.internal.compile;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Body;
import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.Op;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;

/// Translates the body of one function into the body of one method.
///
/// A walk over the instructions: what is in dead code is read and forgotten, control is kept in
/// [Control], and every other family has a class of its own.
final class FunctionCompiler {
    private final Gen g;
    private final Callers callers;
    private final Control control;
    private final CostPlan plan;
    private final FuncType type;
    private final Body body;
    private int site;
    private int line = -1;

    private FunctionCompiler(Gen g, Callers callers, CostPlan plan, FuncType type, Body body) {
        this.g = g;
        this.callers = callers;
        this.plan = plan;
        this.type = type;
        this.body = body;
        this.control = new Control(g, plan, type);
    }

    /// Writes the code of a function of the module's own.
    ///
    /// @return bytes written
    static int write(CodeBuilder out, Layout layout, Callers callers, int function) {
        var body = layout.module.body(function);
        FuncType type = layout.module.funcType(function);
        byte[] bytes = layout.module.bytes();
        var plan = CostPlan.of(new CodeReader(bytes, body.code(), body.end()));
        int locals = body.locals().stream().mapToInt(run -> run.count()).sum();
        int params = type.params().size();
        Kind[] kinds = new Kind[params + locals];
        int[] slots = new int[params + locals];
        int next = 0;
        for (int i = 0; i < params; i++) {
            kinds[i] = type.params().get(i).kind();
            slots[i] = next;
            next += Params.width(kinds[i]);
        }
        int depth = next;
        int instance = next + 1;
        var asm = new Asm(out, next + 2);
        int at = params;
        for (var run : body.locals()) {
            for (int i = 0; i < run.count(); i++) {
                kinds[at] = run.type().kind();
                slots[at] = asm.slot(kinds[at]);
                at++;
            }
        }
        var nonNegative = new BitSet();
        var g =
                new Gen(
                        layout,
                        function,
                        new CodeReader(bytes, body.code(), body.end()),
                        asm,
                        new Operands(asm, nonNegative),
                        nonNegative,
                        kinds,
                        slots,
                        depth,
                        instance);
        new FunctionCompiler(g, callers, plan, type, body).translate(params);
        return asm.size();
    }

    private void translate(int params) {
        for (int i = params; i < g.localKinds.length; i++) {
            zero(g.localKinds[i], g.localSlots[i]);
        }
        g.keepMeter();
        if (plan.hasCalls()) {
            countCall();
        }
        while (!control.done()) {
            step();
        }
    }

    private void zero(Kind kind, int slot) {
        if (kind == Kind.V128) {
            g.asm.constant(0L);
            g.asm.constant(0L);
        } else {
            g.asm.constant(kind, 0);
        }
        g.asm.store(kind, slot);
    }

    /// A function that calls nothing is not counted: it is the call within which nothing happens.
    private void countCall() {
        var fine = g.asm.label();
        g.asm.increment(g.depthSlot, -1);
        g.asm.load(Kind.I32, g.depthSlot);
        g.asm.branch(Opcode.IFGE, fine);
        g.asm.fail("exhausted");
        g.asm.bind(fine);
    }

    private void step() {
        if (control.dead()) {
            control.skipDead();
            return;
        }
        int at = g.in.at();
        if (site < plan.sites() && plan.position(site) == at) {
            charge(site++);
        }
        int op = g.in.op();
        if (canTrap(op)) {
            line(at);
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
            case Op.CALL, Op.CALL_INDIRECT, Op.CALL_REF -> CallCode.call(g, callers, op);
            case Op.RETURN_CALL, Op.RETURN_CALL_INDIRECT, Op.RETURN_CALL_REF -> {
                CallCode.tail(g, op, type);
                control.die();
            }
            case Op.DROP -> g.operands.drop();
            case Op.SELECT -> select();
            case Op.SELECT_T -> {
                for (int count = g.in.index(); count > 0; count--) {
                    g.in.valType();
                }
                select();
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

    /// Takes what the code from here on costs.
    private void charge(int site) {
        boolean metered = g.layout.options.metered();
        boolean check = plan.checks(site);
        int cost = metered ? plan.cost(site) : check ? 1 : 0;
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

    private void select() {
        int condition = Conditions.take(g);
        int count = Conditions.arity(condition);
        Kind kind = g.operands.kind(count);
        var yes = g.asm.label();
        if (kind == Kind.V128) {
            selectVector(condition, count);
            return;
        }
        g.operands.load(count + 2);
        g.operands.pop(count + 2);
        Conditions.jump(g, condition, yes);
        boolean wide = kind == Kind.I64 || kind == Kind.F64;
        if (wide) {
            g.asm.op(Opcode.DUP2_X2);
            g.asm.op(Opcode.POP2);
        } else {
            g.asm.op(Opcode.SWAP);
        }
        g.asm.bind(yes);
        g.asm.pop(kind);
        g.operands.push(kind);
    }

    private void selectVector(int condition, int count) {
        var yes = g.asm.label();
        var end = g.asm.label();
        g.operands.spillFrom(g.operands.size() - count - 2);
        g.operands.readable(count);
        g.operands.readable(count + 1);
        Conditions.load(g, condition);
        g.operands.pop(count);
        Conditions.jump(g, condition, yes);
        g.operands.copy(0);
        g.asm.jump(end);
        g.asm.bind(yes);
        g.operands.copy(1);
        g.asm.bind(end);
        g.operands.pop(2);
        g.operands.push(Kind.V128);
    }

    private static boolean canTrap(int op) {
        return op == Op.UNREACHABLE
                || (op >= Op.CALL && op <= Op.RETURN_CALL_REF)
                || (op >= Op.TABLE_GET && op <= Op.I64_STORE32)
                || (op >= Op.I32_DIV_S && op <= Op.I32_REM_U)
                || (op >= Op.I64_DIV_S && op <= Op.I64_REM_U)
                || (op >= Op.I32_TRUNC_F32_S && op <= Op.I64_TRUNC_F64_U)
                || op >= Op.REF_NULL
                || op == Op.LOOP
                || op == Op.THROW
                || op == Op.THROW_REF;
    }

    /// Where in the body the code behind stands: the line of a stack trace. The JVM counts lines to
    /// 65,535, so those of a larger body are in units of more than a byte, see [Lines].
    private void line(int at) {
        int number = Lines.of(body, at);
        if (number != line) {
            line = number;
            g.asm.line(number);
        }
    }
}
