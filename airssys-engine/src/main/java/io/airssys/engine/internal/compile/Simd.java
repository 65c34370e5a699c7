package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Op;
import io.airssys.engine.internal.run.FloatLanes;
import io.airssys.engine.internal.run.IntLanes;
import io.airssys.engine.internal.run.VectorBytes;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;

/// Vector instructions. A vector is two longs, the low one below the high one on the stack of the
/// JVM, and four slots in its locals.
///
/// Nearly every instruction computes each half of its result by itself, so it becomes two calls of
/// one static method of longs ([IntLanes], [FloatLanes], [VectorBytes]). Operands are made readable
/// first and then copied as often as their halves are needed.
final class Simd {
    static final ClassDesc INTS = Names.of(IntLanes.class);
    static final ClassDesc FLOATS = Names.of(FloatLanes.class);
    static final ClassDesc BYTES = Names.of(VectorBytes.class);

    private static final int FIRST_COMPARISON = 0x23;
    private static final int FIRST_FLOAT_COMPARISON = 0x41;
    private static final int FIRST_BITWISE = 0x4d;
    private static final int FIRST_LANE_ACCESS = 0x54;
    private static final int FIRST_OF_I8X16 = 0x60;
    private static final int FIRST_LONG_COMPARISON = 0xd6;
    private static final int FIRST_OF_F32X4 = 0xe0;
    private static final int FIRST_OF_F64X2 = 0xec;
    private static final int FIRST_CONVERSION = 0xf8;

    private final Gen g;
    private final Halves halves;

    private Simd(Gen g) {
        this.g = g;
        this.halves = new Halves(g);
    }

    /// Translates one vector instruction whose opcode was just read.
    static void emit(Gen g, int op) {
        int number = op & 0xff;
        if (op == Op.V128_CONST) {
            g.asm.constant(g.in.f64());
            g.asm.constant(g.in.f64());
            g.operands.push(Kind.V128);
        } else if (op <= Op.V128_STORE
                || (number >= FIRST_LANE_ACCESS && number <= (Op.V128_LOAD64_ZERO & 0xff))) {
            SimdMemory.emit(g, op);
        } else if (op <= Op.F64X2_REPLACE_LANE) {
            SimdLanes.emit(g, op);
        } else {
            new Simd(g).compute(number);
        }
    }

    private void compute(int number) {
        if (number < FIRST_FLOAT_COMPARISON) {
            int relation = (number - FIRST_COMPARISON) % 10;
            int width = 8 << ((number - FIRST_COMPARISON) / 10);
            halves.lanes(2, INTS, "compare", relation, width);
        } else if (number < FIRST_BITWISE) {
            int relation = (number - FIRST_FLOAT_COMPARISON) % 6;
            boolean single = number < FIRST_FLOAT_COMPARISON + 6;
            halves.lanes(2, FLOATS, single ? "compare32" : "compare64", relation);
        } else if (number < FIRST_LANE_ACCESS) {
            bitwise(number);
        } else if (number < FIRST_OF_I8X16) {
            betweenFloats(number);
        } else if (number < FIRST_OF_F32X4) {
            integers(number);
        } else if (number < FIRST_CONVERSION) {
            boolean single = number < FIRST_OF_F64X2;
            floats(number - (single ? FIRST_OF_F32X4 : FIRST_OF_F64X2), single);
        } else {
            conversion(number - FIRST_CONVERSION);
        }
    }

    private void bitwise(int number) {
        switch (number - FIRST_BITWISE) {
            case 0 -> not();
            case 1 -> bits(Opcode.LAND, false);
            case 2 -> bits(Opcode.LAND, true);
            case 3 -> bits(Opcode.LOR, false);
            case 4 -> bits(Opcode.LXOR, false);
            case 5 -> halves.lanes(3, BYTES, "bitselect");
            default -> halves.test("anyTrue");
        }
    }

    private void not() {
        halves.read(1);
        for (int half = 0; half < 2; half++) {
            halves.put(0, half);
            g.asm.constant(-1L);
            g.asm.op(Opcode.LXOR);
        }
        halves.done(1);
    }

    private void bits(Opcode opcode, boolean invertSecond) {
        halves.read(2);
        for (int half = 0; half < 2; half++) {
            halves.put(1, half);
            halves.put(0, half);
            if (invertSecond) {
                g.asm.constant(-1L);
                g.asm.op(Opcode.LXOR);
            }
            g.asm.op(opcode);
        }
        halves.done(2);
    }

    /// `f32x4.demote_f64x2_zero` and `f64x2.promote_low_f32x4`.
    private void betweenFloats(int number) {
        halves.read(1);
        if (number == 0x5e) {
            halves.put(0, 0);
            halves.put(0, 1);
            g.asm.call(FLOATS, "demote", Halves.type(2));
            g.asm.constant(0L);
        } else {
            halves.put(0, 0);
            g.asm.call(FLOATS, "promote", Halves.type(1));
            halves.put(0, 0);
            upperHalf();
            g.asm.call(FLOATS, "promote", Halves.type(1));
        }
        halves.done(1);
    }

    private void upperHalf() {
        g.asm.constant(32);
        g.asm.op(Opcode.LUSHR);
    }

    /// Each width has thirty-two numbers; those it has no use for are given to floats.
    private void integers(int number) {
        if (number >= FIRST_LONG_COMPARISON && number < FIRST_LONG_COMPARISON + 6) {
            int[] relations = {
                IntLanes.EQ, IntLanes.NE, IntLanes.LT_S, IntLanes.GT_S, IntLanes.LE_S, IntLanes.GE_S
            };
            halves.lanes(2, INTS, "compare", relations[number - FIRST_LONG_COMPARISON], 64);
            return;
        }
        int rounding = rounding(number);
        if (rounding >= 0) {
            boolean single = number < 0x74;
            halves.lanes(1, FLOATS, single ? "unary32" : "unary64", rounding);
            return;
        }
        int width = 8 << ((number - FIRST_OF_I8X16) / 32);
        int op = (number - FIRST_OF_I8X16) % 32;
        switch (op) {
            case IntLanes.ABS, IntLanes.NEG -> halves.lanes(1, INTS, "unary", op, width);
            case IntLanes.POPCNT -> {
                if (width == 8) {
                    halves.lanes(1, INTS, "unary", op, width);
                } else {
                    halves.lanes(2, INTS, "binary", IntLanes.Q15MULR_SAT_S, width);
                }
            }
            case 3 -> halves.test("allTrue", width);
            case 4 -> halves.test("bitmask", width);
            case 5, 6 -> narrow(op == 5, width);
            case 7, 8, 9, 10 -> extend(op == 8 || op == 10, op < 9, width);
            case IntLanes.SHL, IntLanes.SHR_S, IntLanes.SHR_U -> shift(op, width);
            case 26 -> halves.lanes(2, INTS, "dot");
            case 28, 29, 30, 31 -> {
                if (width == 8) {
                    // The pairwise sums stand where i8x16 would have its products.
                    addPairs(op);
                } else {
                    multiplyExtended(op == 29 || op == 31, op < 30, width);
                }
            }
            default -> halves.lanes(2, INTS, "binary", op, width);
        }
    }

    /// {@return what a rounding instruction is for [FloatLanes], or -1 when it is none}
    private static int rounding(int number) {
        return switch (number) {
            case 0x67, 0x74 -> FloatLanes.CEIL;
            case 0x68, 0x75 -> FloatLanes.FLOOR;
            case 0x69, 0x7a -> FloatLanes.TRUNC;
            case 0x6a, 0x94 -> FloatLanes.NEAREST;
            default -> -1;
        };
    }

    private void shift(int op, int width) {
        halves.read(2);
        for (int half = 0; half < 2; half++) {
            halves.put(1, half);
            g.operands.copy(0);
            g.asm.constant(op);
            g.asm.constant(width);
            g.asm.call(INTS, "shift", Halves.of("(JIII)J"));
        }
        halves.done(2);
    }

    private void narrow(boolean sign, int width) {
        halves.read(2);
        for (int operand = 1; operand >= 0; operand--) {
            halves.put(operand, 0);
            halves.put(operand, 1);
            g.asm.constant(sign ? 1 : 0);
            g.asm.constant(width);
            g.asm.call(INTS, "narrow", Halves.of("(JJZI)J"));
        }
        halves.done(2);
    }

    private void extend(boolean high, boolean sign, int width) {
        halves.read(1);
        for (int from = 0; from <= 32; from += 32) {
            halves.put(0, high ? 1 : 0);
            g.asm.constant(from);
            g.asm.constant(sign ? 1 : 0);
            g.asm.constant(width);
            g.asm.call(INTS, "extend", Halves.of("(JIZI)J"));
        }
        halves.done(1);
    }

    private void multiplyExtended(boolean high, boolean sign, int width) {
        halves.read(2);
        for (int from = 0; from <= 32; from += 32) {
            halves.put(1, high ? 1 : 0);
            halves.put(0, high ? 1 : 0);
            g.asm.constant(from);
            g.asm.constant(sign ? 1 : 0);
            g.asm.constant(width);
            g.asm.call(INTS, "extendedMultiply", Halves.of("(JJIZI)J"));
        }
        halves.done(2);
    }

    private void addPairs(int op) {
        halves.read(1);
        for (int half = 0; half < 2; half++) {
            halves.put(0, half);
            g.asm.constant(op == 28 || op == 30 ? 1 : 0);
            g.asm.constant(op < 30 ? 16 : 32);
            g.asm.call(INTS, "addPairs", Halves.of("(JZI)J"));
        }
        halves.done(1);
    }

    private void floats(int op, boolean single) {
        boolean unary = op < FloatLanes.ADD;
        String name = (unary ? "unary" : "binary") + (single ? "32" : "64");
        halves.lanes(unary ? 1 : 2, FLOATS, name, op);
    }

    private void conversion(int op) {
        boolean sign = (op & 1) == 0;
        switch (op >> 1) {
            case 0 -> halves.signed("truncate32", sign);
            case 1 -> halves.signed("convert32", sign);
            case 2 -> {
                halves.read(1);
                halves.put(0, 0);
                halves.put(0, 1);
                g.asm.constant(sign ? 1 : 0);
                g.asm.call(FLOATS, "truncate64", Halves.of("(JJZ)J"));
                g.asm.constant(0L);
                halves.done(1);
            }
            default -> {
                halves.read(1);
                for (int part = 0; part < 2; part++) {
                    halves.put(0, 0);
                    if (part == 1) {
                        upperHalf();
                    }
                    g.asm.constant(sign ? 1 : 0);
                    g.asm.call(FLOATS, "convert64", Halves.of("(JZ)J"));
                }
                halves.done(1);
            }
        }
    }
}
