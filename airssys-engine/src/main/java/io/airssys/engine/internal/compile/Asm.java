package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Writes instructions of the JVM and counts their bytes.
final class Asm {
    private final CodeBuilder out;
    private int size;
    private int nextSlot;

    Asm(CodeBuilder out, int firstSlot) {
        this.out = out;
        this.nextSlot = firstSlot;
    }

    /// {@return bytes written so far; an upper bound where the JVM has short forms}
    int size() {
        return size;
    }

    /// {@return the first of new slots for a value}
    int slot(Kind kind) {
        int slot = nextSlot;
        nextSlot +=
                switch (kind) {
                    case I32, F32, REF -> 1;
                    case I64, F64 -> 2;
                    case V128 -> 4;
                };
        return slot;
    }

    CodeBuilder raw() {
        return out;
    }

    Label label() {
        return out.newLabel();
    }

    void bind(Label label) {
        out.labelBinding(label);
    }

    void line(int line) {
        out.lineNumber(line);
    }

    private static int wide(int slot) {
        return slot < 4 ? 1 : slot < 256 ? 2 : 4;
    }

    void load(Kind kind, int slot) {
        size += wide(slot);
        switch (kind) {
            case I32 -> out.iload(slot);
            case I64 -> out.lload(slot);
            case F32 -> out.fload(slot);
            case F64 -> out.dload(slot);
            case REF -> out.aload(slot);
            case V128 -> {
                out.lload(slot);
                out.lload(slot + 2);
                size += wide(slot);
            }
        }
    }

    void store(Kind kind, int slot) {
        size += wide(slot);
        switch (kind) {
            case I32 -> out.istore(slot);
            case I64 -> out.lstore(slot);
            case F32 -> out.fstore(slot);
            case F64 -> out.dstore(slot);
            case REF -> out.astore(slot);
            case V128 -> {
                out.lstore(slot + 2);
                out.lstore(slot);
                size += wide(slot);
            }
        }
    }

    /// Drops a value from the stack.
    void pop(Kind kind) {
        size++;
        switch (kind) {
            case I32, F32, REF -> out.pop();
            case I64, F64 -> out.pop2();
            case V128 -> {
                out.pop2();
                out.pop2();
                size++;
            }
        }
    }

    void constant(int value) {
        size += value >= -1 && value <= 5 ? 1 : value == (byte) value ? 2 : 3;
        out.loadConstant(value);
    }

    void constant(long value) {
        size += value == 0 || value == 1 ? 1 : 3;
        out.loadConstant(value);
    }

    /// A number or the null reference, from its bits.
    void constant(Kind kind, long bits) {
        switch (kind) {
            case I32 -> constant((int) bits);
            case I64 -> constant(bits);
            case F32 -> {
                if (Float.isNaN(Float.intBitsToFloat((int) bits)) && (int) bits != 0x7fc00000) {
                    // A constant pool need not keep the payload of a NaN.
                    constant((int) bits);
                    call(
                            Names.of(Float.class),
                            "intBitsToFloat",
                            java.lang.constant.MethodTypeDesc.ofDescriptor("(I)F"));
                } else {
                    size += 3;
                    out.loadConstant(Float.intBitsToFloat((int) bits));
                }
            }
            case F64 -> {
                if (Double.isNaN(Double.longBitsToDouble(bits)) && bits != 0x7ff8000000000000L) {
                    constant(bits);
                    call(
                            Names.of(Double.class),
                            "longBitsToDouble",
                            java.lang.constant.MethodTypeDesc.ofDescriptor("(J)D"));
                } else {
                    size += 3;
                    out.loadConstant(Double.longBitsToDouble(bits));
                }
            }
            case REF -> op(Opcode.ACONST_NULL);
            case V128 -> throw new IllegalArgumentException("a vector is two constants");
        }
    }

    /// An instruction without operands.
    void op(Opcode opcode) {
        size++;
        switch (opcode.kind()) {
            case CONSTANT -> out.aconst_null();
            case OPERATOR ->
                    out.with(java.lang.classfile.instruction.OperatorInstruction.of(opcode));
            case CONVERT -> out.with(java.lang.classfile.instruction.ConvertInstruction.of(opcode));
            case STACK -> out.with(java.lang.classfile.instruction.StackInstruction.of(opcode));
            case ARRAY_LOAD ->
                    out.with(java.lang.classfile.instruction.ArrayLoadInstruction.of(opcode));
            case ARRAY_STORE ->
                    out.with(java.lang.classfile.instruction.ArrayStoreInstruction.of(opcode));
            case THROW_EXCEPTION -> out.athrow();
            default -> throw new IllegalArgumentException(opcode.toString());
        }
    }

    void branch(Opcode opcode, Label target) {
        size += 3;
        out.branch(opcode, target);
    }

    void jump(Label target) {
        branch(Opcode.GOTO, target);
    }

    void increment(int slot, int by) {
        size += 3;
        out.iinc(slot, by);
    }

    void call(ClassDesc owner, String name, MethodTypeDesc type) {
        size += 3;
        out.invokestatic(owner, name, type);
    }

    void callVirtual(ClassDesc owner, String name, MethodTypeDesc type) {
        size += 3;
        out.invokevirtual(owner, name, type);
    }

    void support(String name, String descriptor) {
        call(Names.SUPPORT, name, MethodTypeDesc.ofDescriptor(descriptor));
    }

    /// Throws a trap.
    void fail(String name) {
        support(name, "()" + Descriptors.RUNTIME_EXCEPTION);
        op(Opcode.ATHROW);
    }

    void arithmetic(String name, String descriptor) {
        call(Names.ARITHMETIC, name, MethodTypeDesc.ofDescriptor(descriptor));
    }

    void getStatic(ClassDesc owner, String name, ClassDesc type) {
        size += 3;
        out.getstatic(owner, name, type);
    }

    void get(ClassDesc owner, String name, ClassDesc type) {
        size += 3;
        out.getfield(owner, name, type);
    }

    void put(ClassDesc owner, String name, ClassDesc type) {
        size += 3;
        out.putfield(owner, name, type);
    }

    void cast(ClassDesc type) {
        size += 3;
        out.checkcast(type);
    }

    void newLongs() {
        size += 2;
        out.newarray(TypeKind.LONG);
    }

    void newObjects() {
        size += 3;
        out.anewarray(Names.OBJECT);
    }

    void table(Label otherwise, java.util.List<java.lang.classfile.instruction.SwitchCase> cases) {
        size += 16 + 4 * cases.size();
        out.tableswitch(0, cases.size() - 1, otherwise, cases);
    }

    void giveBack(Kind kind) {
        size++;
        out.return_(
                switch (kind) {
                    case I32 -> TypeKind.INT;
                    case I64 -> TypeKind.LONG;
                    case F32 -> TypeKind.FLOAT;
                    case F64 -> TypeKind.DOUBLE;
                    case REF -> TypeKind.REFERENCE;
                    case V128 -> throw new IllegalArgumentException("a vector is two longs");
                });
    }

    void giveBack() {
        size++;
        out.return_();
    }
}
