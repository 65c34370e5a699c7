package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Op;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.constant.MethodTypeDesc;

/// Comparisons. One that decides a branch right behind it becomes that branch; otherwise it gives 0
/// or 1.
///
/// A comparison is known by its opcode; [#NOT] says that it is meant inverted, [#TRUTH] is an i32
/// that is not zero.
final class Conditions {
    /// Added to an opcode: the opposite.
    static final int NOT = 1 << 24;

    /// An i32 taken as a truth value.
    static final int TRUTH = 1 << 25;

    private Conditions() {}

    /// Translates a comparison whose operands are the topmost.
    static void compare(Gen g, int op) {
        int count = arity(op);
        int condition = op;
        while (g.in.peek() == Op.I32_EQZ) {
            g.in.op();
            condition ^= NOT;
        }
        int next = g.in.peek();
        if (next == Op.BR_IF || next == Op.IF || next == Op.SELECT) {
            g.condition = condition;
            return;
        }
        load(g, condition);
        g.operands.pop(count);
        Label yes = g.asm.label();
        Label end = g.asm.label();
        jump(g, condition, yes);
        g.asm.constant(0);
        g.asm.jump(end);
        g.asm.bind(yes);
        g.asm.constant(1);
        g.asm.bind(end);
        g.operands.push(Kind.I32);
    }

    /// {@return the comparison that decides the branch being translated}
    static int take(Gen g) {
        int condition = g.condition == 0 ? TRUTH : g.condition;
        g.condition = 0;
        return condition;
    }

    /// {@return how many operands a condition has}
    static int arity(int condition) {
        int op = condition & ~NOT;
        return op == TRUTH || op == Op.I32_EQZ || op == Op.I64_EQZ ? 1 : 2;
    }

    /// Puts the operands of a condition on the stack; a comparison with the constant zero needs
    /// one.
    static void load(Gen g, int condition) {
        int count = arity(condition);
        if (count == 1) {
            g.operands.load(1);
        } else {
            g.operands.loadAnyNan(2);
        }
    }

    /// Jumps when the condition on the stack holds.
    static void jump(Gen g, int condition, Label target) {
        boolean not = (condition & NOT) != 0;
        int op = condition & ~NOT;
        if (op == TRUTH) {
            g.asm.branch(not ? Opcode.IFEQ : Opcode.IFNE, target);
        } else if (op <= Op.I32_GE_U) {
            ints(g, op, not, target);
        } else if (op <= Op.I64_GE_U) {
            longs(g, op, not, target);
        } else {
            floats(g, op, not, target);
        }
    }

    private static void ints(Gen g, int op, boolean not, Label target) {
        switch (op) {
            case Op.I32_EQZ -> g.asm.branch(not ? Opcode.IFNE : Opcode.IFEQ, target);
            case Op.I32_EQ -> g.asm.branch(not ? Opcode.IF_ICMPNE : Opcode.IF_ICMPEQ, target);
            case Op.I32_NE -> g.asm.branch(not ? Opcode.IF_ICMPEQ : Opcode.IF_ICMPNE, target);
            case Op.I32_LT_S -> g.asm.branch(not ? Opcode.IF_ICMPGE : Opcode.IF_ICMPLT, target);
            case Op.I32_GT_S -> g.asm.branch(not ? Opcode.IF_ICMPLE : Opcode.IF_ICMPGT, target);
            case Op.I32_LE_S -> g.asm.branch(not ? Opcode.IF_ICMPGT : Opcode.IF_ICMPLE, target);
            case Op.I32_GE_S -> g.asm.branch(not ? Opcode.IF_ICMPLT : Opcode.IF_ICMPGE, target);
            default -> {
                g.asm.call(
                        Names.of(Integer.class),
                        "compareUnsigned",
                        MethodTypeDesc.ofDescriptor("(II)I"));
                g.asm.branch(sign(order(op - Op.I32_LT_S), not), target);
            }
        }
    }

    private static void longs(Gen g, int op, boolean not, Label target) {
        switch (op) {
            case Op.I64_EQZ -> {
                g.asm.constant(0L);
                g.asm.op(Opcode.LCMP);
                g.asm.branch(not ? Opcode.IFNE : Opcode.IFEQ, target);
            }
            case Op.I64_EQ, Op.I64_NE -> {
                g.asm.op(Opcode.LCMP);
                g.asm.branch((op == Op.I64_EQ) != not ? Opcode.IFEQ : Opcode.IFNE, target);
            }
            default -> {
                int relation = op - Op.I64_LT_S;
                if ((relation & 1) == 0) {
                    g.asm.op(Opcode.LCMP);
                } else {
                    g.asm.call(
                            Names.of(Long.class),
                            "compareUnsigned",
                            MethodTypeDesc.ofDescriptor("(JJ)I"));
                }
                g.asm.branch(sign(order(relation), not), target);
            }
        }
    }

    /// The relation of an integer comparison by its distance from `lt_s`, unsigned ones alike: 0
    /// less, 1 greater, 2 less or equal, 3 greater or equal.
    private static int order(int distance) {
        return distance >> 1;
    }

    private static Opcode sign(int order, boolean not) {
        return switch (order) {
            case 0 -> not ? Opcode.IFGE : Opcode.IFLT;
            case 1 -> not ? Opcode.IFLE : Opcode.IFGT;
            case 2 -> not ? Opcode.IFGT : Opcode.IFLE;
            default -> not ? Opcode.IFLT : Opcode.IFGE;
        };
    }

    private static void floats(Gen g, int op, boolean not, Label target) {
        boolean single = op <= Op.F32_GE;
        int relation = op - (single ? Op.F32_EQ : Op.F64_EQ);
        // A NaN must come out as the side on which the relation does not hold.
        boolean less = relation == 2 || relation == 4;
        g.asm.op(single ? less ? Opcode.FCMPG : Opcode.FCMPL : less ? Opcode.DCMPG : Opcode.DCMPL);
        g.asm.branch(
                switch (relation) {
                    case 0 -> not ? Opcode.IFNE : Opcode.IFEQ;
                    case 1 -> not ? Opcode.IFEQ : Opcode.IFNE;
                    default -> sign(relation - 2, not);
                },
                target);
    }
}
