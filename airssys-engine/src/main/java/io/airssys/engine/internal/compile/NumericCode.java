package io.airssys.engine.internal.compile;

import static io.airssys.engine.ValType.Kind.F32;
import static io.airssys.engine.ValType.Kind.F64;
import static io.airssys.engine.ValType.Kind.I32;
import static io.airssys.engine.ValType.Kind.I64;

import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Op;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Arithmetic and conversions.
final class NumericCode {
    private static final ClassDesc INTEGER = Names.of(Integer.class);
    private static final ClassDesc LONG = Names.of(Long.class);
    private static final ClassDesc FLOAT = Names.of(Float.class);
    private static final ClassDesc DOUBLE = Names.of(Double.class);
    private static final ClassDesc MATH = Names.of(Math.class);

    private NumericCode() {}

    /// Translates one instruction between `i32.clz` and `i64.extend32_s`, or a saturating
    /// conversion.
    static void emit(Gen g, int op) {
        if (op <= Op.I32_ROTR) {
            ints(g, op);
        } else if (op <= Op.I64_ROTR) {
            longs(g, op);
        } else if (op <= Op.F64_COPYSIGN) {
            floats(g, op);
        } else {
            convert(g, op);
        }
    }

    private static void ints(Gen g, int op) {
        boolean unary = op <= Op.I32_POPCNT;
        g.operands.load(unary ? 1 : 2);
        g.operands.pop(unary ? 1 : 2);
        switch (op) {
            case Op.I32_CLZ -> call(g, INTEGER, "numberOfLeadingZeros", "(I)I");
            case Op.I32_CTZ -> call(g, INTEGER, "numberOfTrailingZeros", "(I)I");
            case Op.I32_POPCNT -> call(g, INTEGER, "bitCount", "(I)I");
            case Op.I32_ADD -> g.asm.op(Opcode.IADD);
            case Op.I32_SUB -> g.asm.op(Opcode.ISUB);
            case Op.I32_MUL -> g.asm.op(Opcode.IMUL);
            case Op.I32_DIV_S -> g.asm.arithmetic("divide", "(II)I");
            case Op.I32_DIV_U -> call(g, INTEGER, "divideUnsigned", "(II)I");
            case Op.I32_REM_S -> g.asm.op(Opcode.IREM);
            case Op.I32_REM_U -> call(g, INTEGER, "remainderUnsigned", "(II)I");
            case Op.I32_AND -> g.asm.op(Opcode.IAND);
            case Op.I32_OR -> g.asm.op(Opcode.IOR);
            case Op.I32_XOR -> g.asm.op(Opcode.IXOR);
            case Op.I32_SHL -> g.asm.op(Opcode.ISHL);
            case Op.I32_SHR_S -> g.asm.op(Opcode.ISHR);
            case Op.I32_SHR_U -> g.asm.op(Opcode.IUSHR);
            case Op.I32_ROTL -> call(g, INTEGER, "rotateLeft", "(II)I");
            default -> call(g, INTEGER, "rotateRight", "(II)I");
        }
        g.operands.push(I32);
    }

    private static void longs(Gen g, int op) {
        boolean unary = op <= Op.I64_POPCNT;
        g.operands.load(unary ? 1 : 2);
        g.operands.pop(unary ? 1 : 2);
        switch (op) {
            case Op.I64_CLZ -> countLong(g, "numberOfLeadingZeros");
            case Op.I64_CTZ -> countLong(g, "numberOfTrailingZeros");
            case Op.I64_POPCNT -> countLong(g, "bitCount");
            case Op.I64_ADD -> g.asm.op(Opcode.LADD);
            case Op.I64_SUB -> g.asm.op(Opcode.LSUB);
            case Op.I64_MUL -> g.asm.op(Opcode.LMUL);
            case Op.I64_DIV_S -> g.asm.arithmetic("divide", "(JJ)J");
            case Op.I64_DIV_U -> call(g, LONG, "divideUnsigned", "(JJ)J");
            case Op.I64_REM_S -> g.asm.op(Opcode.LREM);
            case Op.I64_REM_U -> call(g, LONG, "remainderUnsigned", "(JJ)J");
            case Op.I64_AND -> g.asm.op(Opcode.LAND);
            case Op.I64_OR -> g.asm.op(Opcode.LOR);
            case Op.I64_XOR -> g.asm.op(Opcode.LXOR);
            case Op.I64_SHL -> shift(g, Opcode.LSHL);
            case Op.I64_SHR_S -> shift(g, Opcode.LSHR);
            case Op.I64_SHR_U -> shift(g, Opcode.LUSHR);
            case Op.I64_ROTL -> {
                g.asm.op(Opcode.L2I);
                call(g, LONG, "rotateLeft", "(JI)J");
            }
            default -> {
                g.asm.op(Opcode.L2I);
                call(g, LONG, "rotateRight", "(JI)J");
            }
        }
        g.operands.push(I64);
    }

    private static void countLong(Gen g, String method) {
        call(g, LONG, method, "(J)I");
        g.asm.op(Opcode.I2L);
    }

    private static void shift(Gen g, Opcode opcode) {
        g.asm.op(Opcode.L2I);
        g.asm.op(opcode);
    }

    private static void floats(Gen g, int op) {
        boolean single = op <= Op.F32_COPYSIGN;
        int relative = op - (single ? Op.F32_ABS : Op.F64_ABS);
        Kind kind = single ? F32 : F64;
        boolean unary = relative <= Op.F32_SQRT - Op.F32_ABS;
        String one = single ? "(F)F" : "(D)D";
        String two = single ? "(FF)F" : "(DD)D";
        // These three show the bits of a NaN; all others only that it is one.
        boolean bits =
                relative == 0
                        || relative == Op.F32_NEG - Op.F32_ABS
                        || relative == Op.F32_COPYSIGN - Op.F32_ABS;
        int count = unary ? 1 : 2;
        if (bits) {
            g.operands.load(count);
        } else {
            g.operands.loadAnyNan(count);
        }
        g.operands.pop(count);
        boolean canonical = bits;
        switch (relative + Op.F32_ABS) {
            case Op.F32_ABS -> g.asm.arithmetic("abs", one);
            case Op.F32_NEG -> g.asm.arithmetic("negate", one);
            case Op.F32_CEIL -> {
                g.asm.arithmetic("ceil", one);
                canonical = true;
            }
            case Op.F32_FLOOR -> {
                g.asm.arithmetic("floor", one);
                canonical = true;
            }
            case Op.F32_TRUNC -> {
                g.asm.arithmetic("trunc", one);
                canonical = true;
            }
            case Op.F32_NEAREST -> {
                g.asm.arithmetic("nearest", one);
                canonical = true;
            }
            case Op.F32_SQRT -> {
                // Exact in double, and rounded once: the square root of a float.
                if (single) {
                    g.asm.op(Opcode.F2D);
                }
                call(g, MATH, "sqrt", "(D)D");
                if (single) {
                    g.asm.op(Opcode.D2F);
                }
            }
            case Op.F32_ADD -> g.asm.op(single ? Opcode.FADD : Opcode.DADD);
            case Op.F32_SUB -> g.asm.op(single ? Opcode.FSUB : Opcode.DSUB);
            case Op.F32_MUL -> g.asm.op(single ? Opcode.FMUL : Opcode.DMUL);
            case Op.F32_DIV -> g.asm.op(single ? Opcode.FDIV : Opcode.DDIV);
            case Op.F32_MIN -> {
                g.asm.arithmetic("min", two);
                canonical = true;
            }
            case Op.F32_MAX -> {
                g.asm.arithmetic("max", two);
                canonical = true;
            }
            default -> g.asm.arithmetic("copySign", two);
        }
        push(g, kind, canonical);
    }

    private static void push(Gen g, Kind kind, boolean canonical) {
        if (canonical || !g.layout.options.canonicalNans()) {
            g.operands.push(kind);
        } else {
            g.operands.pushArithmetic(kind);
        }
    }

    private static void convert(Gen g, int op) {
        g.operands.load(1);
        g.operands.pop(1);
        Kind result =
                switch (op) {
                    case Op.I32_WRAP_I64 -> as(g, Opcode.L2I, I32);
                    case Op.I32_TRUNC_F32_S -> widened(g, "truncI32S", "(D)I", I32);
                    case Op.I32_TRUNC_F32_U -> widened(g, "truncI32U", "(D)I", I32);
                    case Op.I32_TRUNC_F64_S -> through(g, "truncI32S", "(D)I", I32);
                    case Op.I32_TRUNC_F64_U -> through(g, "truncI32U", "(D)I", I32);
                    case Op.I64_EXTEND_I32_S -> as(g, Opcode.I2L, I64);
                    case Op.I64_EXTEND_I32_U -> {
                        g.asm.op(Opcode.I2L);
                        g.asm.constant(0xffffffffL);
                        yield as(g, Opcode.LAND, I64);
                    }
                    case Op.I64_TRUNC_F32_S -> widened(g, "truncI64S", "(D)J", I64);
                    case Op.I64_TRUNC_F32_U -> widened(g, "truncI64U", "(D)J", I64);
                    case Op.I64_TRUNC_F64_S -> through(g, "truncI64S", "(D)J", I64);
                    case Op.I64_TRUNC_F64_U -> through(g, "truncI64U", "(D)J", I64);
                    case Op.F32_CONVERT_I32_S -> as(g, Opcode.I2F, F32);
                    case Op.F32_CONVERT_I32_U -> through(g, "convertF32U", "(I)F", F32);
                    case Op.F32_CONVERT_I64_S -> as(g, Opcode.L2F, F32);
                    case Op.F32_CONVERT_I64_U -> through(g, "convertF32U", "(J)F", F32);
                    case Op.F32_DEMOTE_F64 -> as(g, Opcode.D2F, F32);
                    case Op.F64_CONVERT_I32_S -> as(g, Opcode.I2D, F64);
                    case Op.F64_CONVERT_I32_U -> through(g, "convertF64U", "(I)D", F64);
                    case Op.F64_CONVERT_I64_S -> as(g, Opcode.L2D, F64);
                    case Op.F64_CONVERT_I64_U -> through(g, "convertF64U", "(J)D", F64);
                    case Op.F64_PROMOTE_F32 -> as(g, Opcode.F2D, F64);
                    case Op.I32_REINTERPRET_F32 -> jdk(g, FLOAT, "floatToRawIntBits", "(F)I", I32);
                    case Op.I64_REINTERPRET_F64 ->
                            jdk(g, DOUBLE, "doubleToRawLongBits", "(D)J", I64);
                    case Op.F32_REINTERPRET_I32 -> jdk(g, FLOAT, "intBitsToFloat", "(I)F", F32);
                    case Op.F64_REINTERPRET_I64 -> jdk(g, DOUBLE, "longBitsToDouble", "(J)D", F64);
                    case Op.I32_EXTEND8_S -> as(g, Opcode.I2B, I32);
                    case Op.I32_EXTEND16_S -> as(g, Opcode.I2S, I32);
                    case Op.I64_EXTEND8_S -> narrow(g, Opcode.I2B);
                    case Op.I64_EXTEND16_S -> narrow(g, Opcode.I2S);
                    case Op.I64_EXTEND32_S -> {
                        g.asm.op(Opcode.L2I);
                        yield as(g, Opcode.I2L, I64);
                    }
                    case Op.I32_TRUNC_SAT_F32_S -> as(g, Opcode.F2I, I32);
                    case Op.I32_TRUNC_SAT_F32_U -> widened(g, "truncSatI32U", "(D)I", I32);
                    case Op.I32_TRUNC_SAT_F64_S -> as(g, Opcode.D2I, I32);
                    case Op.I32_TRUNC_SAT_F64_U -> through(g, "truncSatI32U", "(D)I", I32);
                    case Op.I64_TRUNC_SAT_F32_S -> as(g, Opcode.F2L, I64);
                    case Op.I64_TRUNC_SAT_F32_U -> widened(g, "truncSatI64U", "(D)J", I64);
                    case Op.I64_TRUNC_SAT_F64_S -> as(g, Opcode.D2L, I64);
                    case Op.I64_TRUNC_SAT_F64_U -> through(g, "truncSatI64U", "(D)J", I64);
                    default -> throw new IllegalStateException("numeric instruction " + op);
                };
        // Of these only demotion and promotion pass a NaN on as a NaN of other bits.
        push(g, result, op != Op.F32_DEMOTE_F64 && op != Op.F64_PROMOTE_F32);
    }

    private static Kind as(Gen g, Opcode opcode, Kind result) {
        g.asm.op(opcode);
        return result;
    }

    private static Kind narrow(Gen g, Opcode opcode) {
        g.asm.op(Opcode.L2I);
        g.asm.op(opcode);
        return as(g, Opcode.I2L, I64);
    }

    private static Kind through(Gen g, String method, String type, Kind result) {
        g.asm.arithmetic(method, type);
        return result;
    }

    private static Kind widened(Gen g, String method, String type, Kind result) {
        g.asm.op(Opcode.F2D);
        return through(g, method, type, result);
    }

    private static Kind jdk(Gen g, ClassDesc owner, String method, String type, Kind result) {
        call(g, owner, method, type);
        return result;
    }

    private static void call(Gen g, ClassDesc owner, String method, String type) {
        g.asm.call(owner, method, MethodTypeDesc.ofDescriptor(type));
    }
}
