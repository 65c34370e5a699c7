package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Op;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Loads and stores.
///
/// The JVM checks the bounds: an index below 0 or behind the end throws, and that is the trap. The
/// address is an unsigned 32-bit number plus an unsigned 32-bit offset; a memory ends before 2^31,
/// so an address with its top bit set is out of bounds whatever the offset, and is refused before
/// the sum could wrap around.
final class MemoryCode {
    private MemoryCode() {}

    /// How an access goes: through which view, and as which type of the JVM.
    private record Access(String view, ClassDesc type) {
        boolean isByte() {
            return view.isEmpty();
        }
    }

    private static final Access BYTE = new Access("", ConstantDescs.CD_byte);
    private static final Access SHORT = new Access("SHORT", ConstantDescs.CD_short);
    private static final Access CHAR = new Access("CHAR", ConstantDescs.CD_char);
    private static final Access INT = new Access("INT", ConstantDescs.CD_int);
    private static final Access LONG = new Access("LONG", ConstantDescs.CD_long);
    private static final Access FLOAT = new Access("FLOAT", ConstantDescs.CD_float);
    private static final Access DOUBLE = new Access("DOUBLE", ConstantDescs.CD_double);

    static void load(Gen g, int op) {
        g.in.memarg();
        switch (op) {
            case Op.I32_LOAD -> read(g, INT, Kind.I32);
            case Op.I64_LOAD -> read(g, LONG, Kind.I64);
            case Op.F32_LOAD -> read(g, FLOAT, Kind.F32);
            case Op.F64_LOAD -> read(g, DOUBLE, Kind.F64);
            case Op.I32_LOAD8_S -> read(g, BYTE, Kind.I32);
            case Op.I32_LOAD8_U -> {
                read(g, BYTE, Kind.I32);
                low8(g);
            }
            case Op.I32_LOAD16_S -> read(g, SHORT, Kind.I32);
            case Op.I32_LOAD16_U -> read(g, CHAR, Kind.I32);
            case Op.I64_LOAD8_S -> widen(g, BYTE);
            case Op.I64_LOAD8_U -> {
                read(g, BYTE, Kind.I64);
                low8(g);
                g.asm.op(Opcode.I2L);
            }
            case Op.I64_LOAD16_S -> widen(g, SHORT);
            case Op.I64_LOAD16_U -> widen(g, CHAR);
            case Op.I64_LOAD32_S -> widen(g, INT);
            case Op.I64_LOAD32_U -> {
                widen(g, INT);
                g.asm.constant(0xffffffffL);
                g.asm.op(Opcode.LAND);
            }
            default -> throw new IllegalStateException("load " + op);
        }
    }

    private static void low8(Gen g) {
        g.asm.constant(0xff);
        g.asm.op(Opcode.IAND);
    }

    private static void widen(Gen g, Access access) {
        read(g, access, Kind.I64);
        g.asm.op(Opcode.I2L);
    }

    /// @param result what is pushed; the caller may still have to convert to it
    private static void read(Gen g, Access access, Kind result) {
        int memory = g.in.memory();
        int slot = check(g, 0);
        view(g, access);
        g.memory(memory);
        index(g, 0, slot);
        if (access.isByte()) {
            g.asm.op(Opcode.BALOAD);
        } else {
            g.asm.callVirtual(
                    Names.VAR_HANDLE,
                    "get",
                    MethodTypeDesc.of(access.type, Names.BYTES, ConstantDescs.CD_int));
        }
        g.operands.pop(1);
        g.operands.push(result);
    }

    static void store(Gen g, int op) {
        g.in.memarg();
        switch (op) {
            case Op.I32_STORE -> write(g, INT, false, Opcode.NOP);
            case Op.I64_STORE -> write(g, LONG, false, Opcode.NOP);
            case Op.F32_STORE -> write(g, FLOAT, false, Opcode.NOP);
            case Op.F64_STORE -> write(g, DOUBLE, false, Opcode.NOP);
            case Op.I32_STORE8 -> write(g, BYTE, false, Opcode.NOP);
            case Op.I32_STORE16 -> write(g, SHORT, false, Opcode.I2S);
            case Op.I64_STORE8 -> write(g, BYTE, true, Opcode.NOP);
            case Op.I64_STORE16 -> write(g, SHORT, true, Opcode.I2S);
            case Op.I64_STORE32 -> write(g, INT, true, Opcode.NOP);
            default -> throw new IllegalStateException("store " + op);
        }
    }

    private static void write(Gen g, Access access, boolean narrow, Opcode last) {
        int memory = g.in.memory();
        int slot = check(g, 1);
        g.operands.readable(0);
        view(g, access);
        g.memory(memory);
        index(g, 1, slot);
        g.operands.copy(0);
        if (narrow) {
            g.asm.op(Opcode.L2I);
        }
        if (last != Opcode.NOP) {
            g.asm.op(last);
        }
        if (access.isByte()) {
            g.asm.op(Opcode.BASTORE);
        } else {
            g.asm.callVirtual(
                    Names.VAR_HANDLE,
                    "set",
                    MethodTypeDesc.of(
                            ConstantDescs.CD_void, Names.BYTES, ConstantDescs.CD_int, access.type));
        }
        g.operands.pop(2);
    }

    private static void view(Gen g, Access access) {
        if (!access.isByte()) {
            g.asm.getStatic(Names.SUPPORT, access.view, Names.VAR_HANDLE);
        }
    }

    /// Makes sure that the address, together with the offset read last, does not wrap around.
    ///
    /// @param fromTop which operand the address is
    /// @return its slot, or -1 when it is a constant
    static int check(Gen g, int fromTop) {
        int slot = g.operands.readable(fromTop);
        if (slot < 0 || g.in.offset() <= 0 || g.nonNegative.get(slot)) {
            return slot;
        }
        Label fine = g.asm.label();
        g.asm.load(Kind.I32, slot);
        g.asm.branch(Opcode.IFGE, fine);
        g.asm.fail("outOfBounds");
        g.asm.bind(fine);
        g.nonNegative.set(slot);
        return slot;
    }

    /// Puts the index of the access on the stack.
    ///
    /// @param slot what [#check] gave for the same operand
    static void index(Gen g, int fromTop, int slot) {
        int offset = g.in.offset();
        if (slot < 0) {
            long sum = (g.operands.constant(fromTop) & 0xffffffffL) + (offset & 0xffffffffL);
            g.asm.constant(sum > Integer.MAX_VALUE ? -1 : (int) sum);
        } else if (offset < 0) {
            // An offset of 2^31 or more is out of bounds by itself.
            g.asm.constant(-1);
        } else {
            g.asm.load(Kind.I32, slot);
            if (offset != 0) {
                g.asm.constant(offset);
                g.asm.op(Opcode.IADD);
            }
        }
    }

    static void size(Gen g) {
        int memory = g.in.index();
        g.instance();
        g.asm.constant(memory);
        g.asm.support("memorySize", "(" + Descriptors.INSTANCE + "I)I");
        g.operands.push(Kind.I32);
    }

    static void grow(Gen g) {
        int memory = g.in.index();
        g.operands.load(1);
        g.operands.pop(1);
        g.instance();
        g.asm.constant(memory);
        g.asm.support("memoryGrow", "(I" + Descriptors.INSTANCE + "I)I");
        g.operands.push(Kind.I32);
        g.memoryLoaded = false;
    }
}
