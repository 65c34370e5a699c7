package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Op;
import java.lang.classfile.Opcode;

/// Shuffles, splats, and single lanes.
final class SimdLanes {
    private static final int SWIZZLE = 0x0e;
    private static final int FIRST_SPLAT = 0x0f;
    private static final int FIRST_LANE = 0x15;

    /// The lanes of a splat and of a lane instruction, in the order of the instructions.
    private static final Kind[] KINDS = {
        Kind.I32, Kind.I32, Kind.I32, Kind.I64, Kind.F32, Kind.F64,
    };

    private static final int[] WIDTHS = {8, 16, 32, 64, 32, 64};

    private SimdLanes() {}

    /// Translates an instruction between `i8x16.shuffle` and `f64x2.replace_lane`.
    static void emit(Gen g, int op) {
        int number = op & 0xff;
        var halves = new Halves(g);
        if (op == Op.I8X16_SHUFFLE) {
            shuffle(g, halves);
        } else if (number == SWIZZLE) {
            swizzle(g, halves);
        } else if (number < FIRST_LANE) {
            splat(g, number - FIRST_SPLAT);
        } else {
            lane(g, halves, number - FIRST_LANE);
        }
    }

    private static void shuffle(Gen g, Halves halves) {
        halves.read(2);
        for (int half = 0; half < 2; half++) {
            long lanes = g.in.f64();
            for (int operand = 1; operand >= 0; operand--) {
                halves.put(operand, 0);
                halves.put(operand, 1);
            }
            g.asm.constant(lanes);
            g.asm.call(Simd.BYTES, "shuffle", Halves.type(5));
        }
        halves.done(2);
    }

    private static void swizzle(Gen g, Halves halves) {
        halves.read(2);
        for (int half = 0; half < 2; half++) {
            halves.put(1, 0);
            halves.put(1, 1);
            halves.put(0, half);
            g.asm.call(Simd.BYTES, "swizzle", Halves.type(3));
        }
        halves.done(2);
    }

    private static void splat(Gen g, int shape) {
        g.operands.load(1);
        g.operands.pop(1);
        Bits.toLong(g.asm, KINDS[shape]);
        g.asm.constant(WIDTHS[shape]);
        g.asm.call(Simd.BYTES, "splat", Halves.of("(JI)J"));
        g.asm.op(Opcode.DUP2);
        g.operands.push(Kind.V128);
    }

    /// The two narrow shapes have an instruction more: they extract with and without sign.
    private static void lane(Gen g, Halves halves, int number) {
        int shape = number < 6 ? number / 3 : number / 2 - 1;
        int what = number < 6 ? number % 3 : number % 2 == 0 ? 0 : 2;
        int bit = g.in.u8() * WIDTHS[shape];
        if (what == 2) {
            replace(g, halves, shape, bit);
        } else {
            extract(g, halves, shape, bit, what == 0);
        }
    }

    private static void extract(Gen g, Halves halves, int shape, int bit, boolean sign) {
        int width = WIDTHS[shape];
        halves.read(1);
        halves.put(0, bit / 64);
        if (width < 64) {
            // The lane to the top, and down again with its sign or without.
            g.asm.constant(64 - width - bit % 64);
            g.asm.op(Opcode.LSHL);
            g.asm.constant(64 - width);
            g.asm.op(sign ? Opcode.LSHR : Opcode.LUSHR);
        }
        Bits.fromLong(g.asm, KINDS[shape]);
        g.operands.pop(1);
        g.operands.push(KINDS[shape]);
    }

    private static void replace(Gen g, Halves halves, int shape, int bit) {
        halves.read(2);
        for (int half = 0; half < 2; half++) {
            halves.put(1, half);
            if (half == bit / 64) {
                g.operands.copy(0);
                Bits.toLong(g.asm, KINDS[shape]);
                g.asm.constant(bit % 64);
                g.asm.constant(WIDTHS[shape]);
                g.asm.call(Simd.BYTES, "replace", Halves.of("(JJII)J"));
            }
        }
        halves.done(2);
    }
}
