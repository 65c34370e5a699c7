package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Op;
import java.lang.classfile.Opcode;

/// Vector loads and stores; bounds are checked as [MemoryCode] says.
final class SimdMemory {
    private static final int FIRST_SPLAT = 7;

    private SimdMemory() {}

    static void emit(Gen g, int op) {
        g.in.memarg();
        if (op == Op.V128_STORE) {
            store(g);
        } else if (op >= Op.V128_LOAD8_LANE && op <= Op.V128_STORE64_LANE) {
            lane(g, op - Op.V128_LOAD8_LANE);
        } else {
            load(g, op);
        }
    }

    private static void load(Gen g, int op) {
        int number = op - Op.V128_LOAD;
        int address = MemoryCode.check(g, 0);
        if (op == Op.V128_LOAD) {
            bits(g, 0, address, 64, 0);
            bits(g, 0, address, 64, 8);
        } else if (op == Op.V128_LOAD32_ZERO || op == Op.V128_LOAD64_ZERO) {
            bits(g, 0, address, op == Op.V128_LOAD32_ZERO ? 32 : 64, 0);
            g.asm.constant(0L);
        } else if (number >= FIRST_SPLAT) {
            int width = 8 << (number - FIRST_SPLAT);
            bits(g, 0, address, width, 0);
            g.asm.constant(width);
            g.asm.call(Simd.BYTES, "splat", Halves.of("(JI)J"));
            g.asm.op(Opcode.DUP2);
        } else {
            extend(g, address, 16 << ((number - 1) / 2), (number & 1) != 0);
        }
        g.operands.pop(1);
        g.operands.push(Kind.V128);
    }

    private static void extend(Gen g, int address, int width, boolean sign) {
        bits(g, 0, address, 64, 0);
        g.asm.op(Opcode.DUP2);
        extendHalf(g, 0, width, sign);
        g.asm.op(Opcode.DUP2_X2);
        g.asm.op(Opcode.POP2);
        extendHalf(g, 32, width, sign);
    }

    private static void extendHalf(Gen g, int from, int width, boolean sign) {
        g.asm.constant(from);
        g.asm.constant(sign ? 1 : 0);
        g.asm.constant(width);
        g.asm.call(Simd.INTS, "extend", Halves.of("(JIZI)J"));
    }

    private static void store(Gen g) {
        int memory = g.in.memory();
        int address = MemoryCode.check(g, 1);
        g.operands.readable(0);
        g.memory(memory);
        MemoryCode.index(g, 1, address);
        g.operands.copy(0);
        g.asm.call(Simd.BYTES, "store", Halves.of("([BIJJ)V"));
        g.operands.pop(2);
    }

    /// Loads one lane, or stores it.
    private static void lane(Gen g, int number) {
        int width = 8 << (number & 3);
        int memory = g.in.memory();
        var halves = new Halves(g);
        int address = MemoryCode.check(g, 1);
        g.operands.readable(0);
        int bit = g.in.u8() * width;
        if (number >= 4) {
            g.memory(memory);
            MemoryCode.index(g, 1, address);
            halves.put(0, bit / 64);
            g.asm.constant(bit % 64);
            g.asm.op(Opcode.LUSHR);
            g.asm.constant(width);
            g.asm.call(Simd.BYTES, "store", Halves.of("([BIJI)V"));
            g.operands.pop(2);
            return;
        }
        for (int half = 0; half < 2; half++) {
            halves.put(0, half);
            if (half == bit / 64) {
                bits(g, 1, address, width, 0);
                g.asm.constant(bit % 64);
                g.asm.constant(width);
                g.asm.call(Simd.BYTES, "replace", Halves.of("(JJII)J"));
            }
        }
        g.operands.pop(2);
        g.operands.push(Kind.V128);
    }

    /// Puts so many bits of the memory on the stack, as a long.
    ///
    /// @param fromTop which operand the address is
    /// @param address what [MemoryCode#check] gave for it
    /// @param more bytes behind the address
    private static void bits(Gen g, int fromTop, int address, int width, int more) {
        g.memory(g.in.memory());
        MemoryCode.index(g, fromTop, address);
        if (more != 0) {
            g.asm.constant(more);
            g.asm.op(Opcode.IADD);
        }
        g.asm.constant(width);
        g.asm.call(Simd.BYTES, "load", Halves.of("([BII)J"));
    }
}
