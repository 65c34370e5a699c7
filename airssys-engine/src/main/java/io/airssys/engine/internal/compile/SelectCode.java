package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import java.lang.classfile.Opcode;

/// `select`.
final class SelectCode {
    private SelectCode() {}

    static void emit(Gen g) {
        int condition = Conditions.take(g);
        int count = Conditions.arity(condition);
        Kind kind = g.operands.kind(count);
        if (kind == Kind.V128) {
            vector(g, condition, count);
            return;
        }
        g.operands.load(count + 2);
        g.operands.pop(count + 2);
        var yes = g.asm.label();
        Conditions.jump(g, condition, yes);
        if (kind == Kind.I64 || kind == Kind.F64) {
            g.asm.op(Opcode.DUP2_X2);
            g.asm.op(Opcode.POP2);
        } else {
            g.asm.op(Opcode.SWAP);
        }
        g.asm.bind(yes);
        g.asm.pop(kind);
        g.operands.push(kind);
    }

    private static void vector(Gen g, int condition, int count) {
        var yes = g.asm.label();
        var end = g.asm.label();
        g.operands.readable(count + 1);
        g.operands.readable(count);
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
}
