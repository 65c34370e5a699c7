package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import java.lang.classfile.Opcode;
import java.lang.constant.MethodTypeDesc;

/// Numbers as raw bits in a long, and back.
final class Bits {
    private Bits() {}

    static void toLong(Asm asm, Kind kind) {
        switch (kind) {
            case I32 -> asm.op(Opcode.I2L);
            case F32 -> {
                asm.call(
                        Names.of(Float.class),
                        "floatToRawIntBits",
                        MethodTypeDesc.ofDescriptor("(F)I"));
                asm.op(Opcode.I2L);
            }
            case F64 ->
                    asm.call(
                            Names.of(Double.class),
                            "doubleToRawLongBits",
                            MethodTypeDesc.ofDescriptor("(D)J"));
            case I64, V128, REF -> {}
        }
    }

    static void fromLong(Asm asm, Kind kind) {
        switch (kind) {
            case I32 -> asm.op(Opcode.L2I);
            case F32 -> {
                asm.op(Opcode.L2I);
                asm.call(
                        Names.of(Float.class),
                        "intBitsToFloat",
                        MethodTypeDesc.ofDescriptor("(I)F"));
            }
            case F64 ->
                    asm.call(
                            Names.of(Double.class),
                            "longBitsToDouble",
                            MethodTypeDesc.ofDescriptor("(J)D"));
            case I64, V128, REF -> {}
        }
    }
}
