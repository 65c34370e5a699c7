package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Op;
import java.lang.classfile.Opcode;
import java.lang.constant.ConstantDescs;

/// Locals and globals.
final class VariableCode {
    private VariableCode() {}

    static void local(Gen g, int op) {
        int index = g.in.index();
        if (op == Op.LOCAL_GET) {
            g.locals.get(index);
        } else {
            g.locals.set(index, op == Op.LOCAL_TEE);
        }
    }

    static void get(Gen g) {
        int index = g.in.index();
        Kind kind = g.module.globalTypes().get(index).type().kind();
        if (g.layout.isField(index)) {
            field(g, "g" + index, kind);
            if (kind == Kind.V128) {
                field(g, "h" + index, kind);
            }
        } else if (kind == Kind.REF) {
            cell(g, index);
            g.asm.get(Names.GLOBAL, "ref", Names.OBJECT);
        } else {
            cell(g, index);
            g.asm.get(Names.GLOBAL, "bits", ConstantDescs.CD_long);
            Bits.fromLong(g.asm, kind);
            if (kind == Kind.V128) {
                cell(g, index);
                g.asm.get(Names.GLOBAL, "high", ConstantDescs.CD_long);
            }
        }
        g.operands.push(kind);
    }

    private static void field(Gen g, String name, Kind kind) {
        g.instance();
        g.asm.get(g.layout.instance, name, Names.carrier(kind));
    }

    private static void cell(Gen g, int index) {
        g.instance();
        g.asm.get(Names.GUEST_INSTANCE, "globals", Names.GLOBAL.arrayType());
        g.asm.constant(index);
        g.asm.op(Opcode.AALOAD);
    }

    static void set(Gen g) {
        int index = g.in.index();
        Kind kind = g.module.globalTypes().get(index).type().kind();
        boolean field = g.layout.isField(index);
        if (kind == Kind.V128) {
            g.operands.load(1);
            g.operands.pop(1);
            putLong(g, index, field, true);
            putLong(g, index, field, false);
            return;
        }
        g.operands.readable(0);
        if (field) {
            g.instance();
            g.operands.copy(0);
            g.asm.put(g.layout.instance, "g" + index, Names.carrier(kind));
        } else if (kind == Kind.REF) {
            cell(g, index);
            g.operands.copy(0);
            g.asm.put(Names.GLOBAL, "ref", Names.OBJECT);
        } else {
            cell(g, index);
            g.operands.copy(0);
            Bits.toLong(g.asm, kind);
            g.asm.put(Names.GLOBAL, "bits", ConstantDescs.CD_long);
        }
        g.operands.pop(1);
    }

    /// Stores the long on top of the stack into half a vector.
    private static void putLong(Gen g, int index, boolean field, boolean high) {
        if (field) {
            g.instance();
        } else {
            cell(g, index);
        }
        g.asm.op(Opcode.DUP_X2);
        g.asm.op(Opcode.POP);
        if (field) {
            g.asm.put(g.layout.instance, (high ? "h" : "g") + index, ConstantDescs.CD_long);
        } else {
            g.asm.put(Names.GLOBAL, high ? "high" : "bits", ConstantDescs.CD_long);
        }
    }
}
