package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Op;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;

/// References, tables, and bulk operations.
final class ReferenceCode {
    private ReferenceCode() {}

    static void emit(Gen g, int op) {
        switch (op) {
            case Op.REF_NULL -> {
                g.in.heapType();
                g.operands.pushConst(Kind.REF, 0);
            }
            case Op.REF_IS_NULL -> isNull(g);
            case Op.REF_FUNC -> {
                int function = g.in.index();
                g.instance();
                g.asm.constant(function);
                g.asm.support("function", "(" + Descriptors.INSTANCE + "I)" + Descriptors.OBJECT);
                g.operands.push(Kind.REF);
            }
            case Op.REF_AS_NON_NULL -> {
                g.operands.load(1);
                Label fine = g.asm.label();
                g.asm.op(Opcode.DUP);
                g.asm.branch(Opcode.IFNONNULL, fine);
                g.asm.fail("nullReference");
                g.asm.bind(fine);
            }
            case Op.TABLE_GET -> call(g, "tableGet", "I", Descriptors.OBJECT, 1);
            case Op.TABLE_SET -> call(g, "tableSet", "I" + Descriptors.OBJECT, "V", 1);
            case Op.TABLE_SIZE -> call(g, "tableSize", "", "I", 1);
            case Op.TABLE_GROW -> call(g, "tableGrow", Descriptors.OBJECT + "I", "I", 1);
            case Op.TABLE_FILL -> call(g, "tableFill", "I" + Descriptors.OBJECT + "I", "V", 1);
            case Op.TABLE_COPY -> call(g, "tableCopy", "III", "V", 2);
            case Op.TABLE_INIT -> initialise(g, "tableInit");
            case Op.ELEM_DROP -> call(g, "elemDrop", "", "V", 1);
            case Op.MEMORY_FILL -> call(g, "memoryFill", "III", "V", 1);
            case Op.MEMORY_COPY -> call(g, "memoryCopy", "III", "V", 2);
            case Op.MEMORY_INIT -> initialise(g, "memoryInit");
            case Op.DATA_DROP -> call(g, "dataDrop", "", "V", 1);
            default -> throw new IllegalStateException("instruction " + op);
        }
    }

    private static void isNull(Gen g) {
        g.operands.load(1);
        g.operands.pop(1);
        Label yes = g.asm.label();
        Label end = g.asm.label();
        g.asm.branch(Opcode.IFNULL, yes);
        g.asm.constant(0);
        g.asm.jump(end);
        g.asm.bind(yes);
        g.asm.constant(1);
        g.asm.bind(end);
        g.operands.push(Kind.I32);
    }

    /// An instruction that is a call: its operands, the instance, its immediates in order.
    private static void call(Gen g, String name, String params, String result, int immediates) {
        int first = g.in.index();
        int second = immediates > 1 ? g.in.index() : 0;
        int count = params.replace(Descriptors.OBJECT, "A").length();
        g.operands.load(count);
        g.operands.pop(count);
        g.instance();
        g.asm.constant(first);
        if (immediates > 1) {
            g.asm.constant(second);
        }
        g.asm.support(
                name, "(" + params + Descriptors.INSTANCE + "I".repeat(immediates) + ")" + result);
        if (!result.equals("V")) {
            g.operands.push(result.equals("I") ? Kind.I32 : Kind.REF);
        }
    }

    /// `memory.init` and `table.init` name the segment first.
    private static void initialise(Gen g, String name) {
        int segment = g.in.index();
        int target = g.in.index();
        g.operands.load(3);
        g.operands.pop(3);
        g.instance();
        g.asm.constant(target);
        g.asm.constant(segment);
        g.asm.support(name, "(III" + Descriptors.INSTANCE + "II)V");
    }
}
