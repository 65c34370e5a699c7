package io.airssys.engine.internal.compile;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Op;
import java.lang.classfile.Opcode;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Calls, direct and through references.
///
/// Those through references go through a method of the same class ([Callers]), which takes the
/// reference behind the arguments, where WebAssembly has it.
final class CallCode {
    private CallCode() {}

    static void call(Gen g, Callers callers, int op) {
        switch (op) {
            case Op.CALL -> direct(g, g.in.index());
            case Op.CALL_INDIRECT -> {
                int type = g.in.index();
                int table = g.in.index();
                through(g, type, Kind.I32, callers.indirect(type, table));
            }
            default -> {
                int type = g.in.index();
                through(g, type, Kind.REF, callers.reference(type));
            }
        }
        g.memoryLoaded = false;
    }

    private static void direct(Gen g, int function) {
        FuncType type = g.module.funcType(function);
        arguments(g, type.params().size());
        g.asm.call(
                g.layout.owner(function),
                g.layout.method(function),
                Names.method(type, ConstantDescs.CD_int, g.layout.instance));
        results(g, type);
    }

    private static void through(Gen g, int typeIndex, Kind reference, String method) {
        FuncType type = g.module.types().get(typeIndex);
        arguments(g, type.params().size() + 1);
        g.asm.call(
                g.layout.chunk(g.function),
                method,
                Names.method(
                        type, Names.carrier(reference), ConstantDescs.CD_int, g.layout.instance));
        results(g, type);
    }

    private static void arguments(Gen g, int count) {
        g.operands.load(count);
        g.operands.pop(count);
        g.asm.load(Kind.I32, g.depthSlot);
        g.instance();
    }

    private static void results(Gen g, FuncType type) {
        if (Names.returnsOne(type)) {
            g.operands.push(type.results().getFirst().kind());
        } else {
            g.fromMeter(type.results());
        }
    }

    /// A tail call leaves its arguments in the meter, says what to go on with, and returns.
    static void tail(Gen g, int op) {
        switch (op) {
            case Op.RETURN_CALL -> {
                int function = g.in.index();
                g.toMeter(g.module.funcType(function).params());
                g.instance();
                g.asm.constant(function);
                g.asm.support("tailCall", "(" + Descriptors.INSTANCE + "I)V");
            }
            case Op.RETURN_CALL_INDIRECT -> {
                int type = g.in.index();
                int table = g.in.index();
                reference(g, type);
                g.instance();
                g.asm.constant(table);
                g.instance();
                g.asm.get(Names.GUEST_INSTANCE, "types", Names.RT_TYPE.arrayType());
                g.asm.constant(type);
                g.asm.op(Opcode.AALOAD);
                g.asm.support(
                        "tailCallIndirect",
                        "(I" + Descriptors.INSTANCE + "I" + Descriptors.TYPE + ")V");
            }
            default -> {
                reference(g, g.in.index());
                g.instance();
                g.asm.support(
                        "tailCallReference",
                        "(" + Descriptors.OBJECT + Descriptors.INSTANCE + ")V");
            }
        }
    }

    /// Moves the arguments below the reference into the meter, and the reference onto the stack.
    private static void reference(Gen g, int type) {
        Kind kind = g.operands.kind(0);
        int slot = g.operands.readable(0);
        long constant = slot < 0 ? g.operands.constant(0) : 0;
        g.operands.pop(1);
        g.toMeter(g.module.types().get(type).params());
        if (slot < 0) {
            g.asm.constant(kind, constant);
        } else {
            g.asm.load(kind, slot);
        }
    }

    /// The method others call when a function contains tail calls: calls its body, and goes on
    /// until a function returns.
    static void driver(Asm asm, Layout layout, int function) {
        FuncType type = layout.module.funcType(function);
        int slot = Params.load(asm, type);
        asm.load(Kind.I32, slot);
        asm.load(Kind.REF, slot + 1);
        asm.call(
                layout.owner(function),
                layout.rawMethod(function),
                Names.method(type, ConstantDescs.CD_int, layout.instance));
        var done = asm.label();
        meter(asm, slot + 1);
        asm.get(Names.METER, "tail", Names.FUNC_REF);
        asm.branch(Opcode.IFNULL, done);
        boolean one = Names.returnsOne(type);
        if (one) {
            asm.pop(type.results().getFirst().kind());
        }
        meter(asm, slot + 1);
        asm.load(Kind.I32, slot);
        asm.support("finishTail", "(" + Descriptors.METER + "I)V");
        if (one) {
            Params.result(asm, type.results().getFirst().kind(), () -> meter(asm, slot + 1));
        }
        asm.bind(done);
        if (one) {
            asm.giveBack(type.results().getFirst().kind());
        } else {
            asm.giveBack();
        }
    }

    private static void meter(Asm asm, int instanceSlot) {
        asm.load(Kind.REF, instanceSlot);
        asm.get(Names.GUEST_INSTANCE, "meter", Names.METER);
    }

    static final MethodTypeDesc CALLEE_IN_TABLE =
            MethodTypeDesc.ofDescriptor(
                    "(" + Descriptors.TABLE + "I" + Descriptors.TYPE + ")" + Descriptors.HANDLE);

    static final MethodTypeDesc CALLEE =
            MethodTypeDesc.ofDescriptor("(" + Descriptors.OBJECT + ")" + Descriptors.HANDLE);
}
