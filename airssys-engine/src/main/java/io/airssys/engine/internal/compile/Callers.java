package io.airssys.engine.internal.compile;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType.Kind;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.Map;
import java.util.TreeMap;

/// The methods of a class through which its functions call references: `(parameters…, reference,
/// int depth, Instance) result`.
final class Callers {
    private record Caller(int type, int table) {}

    private static final int NO_TABLE = -1;

    private final Map<String, Caller> needed = new TreeMap<>();

    /// {@return the method that calls an element of a table}
    String indirect(int type, int table) {
        String name = "indirect_" + type + "_" + table;
        needed.put(name, new Caller(type, table));
        return name;
    }

    /// {@return the method that calls a function reference}
    String reference(int type) {
        String name = "reference_" + type;
        needed.put(name, new Caller(type, NO_TABLE));
        return name;
    }

    /// Writes the methods that were asked for.
    void writeTo(ClassBuilder out, Layout layout) {
        needed.forEach((name, caller) -> {
            FuncType type = layout.module.types().get(caller.type);
            ClassDesc reference = caller.table == NO_TABLE ? Names.OBJECT : ConstantDescs.CD_int;
            out.withMethodBody(
                    name,
                    Names.method(type, reference, ConstantDescs.CD_int, layout.instance),
                    ClassFile.ACC_STATIC | ClassFile.ACC_PRIVATE | ClassFile.ACC_SYNTHETIC,
                    code -> write(new Asm(code, 0), type, caller));
        });
    }

    private static void write(Asm asm, FuncType type, Caller caller) {
        int reference = type.params().stream().mapToInt(p -> Params.width(p.kind())).sum();
        int depth = reference + 1;
        int instance = depth + 1;
        if (caller.table == NO_TABLE) {
            asm.load(Kind.REF, reference);
            asm.call(Names.SUPPORT, "callee", CallCode.CALLEE);
        } else {
            asm.load(Kind.REF, instance);
            asm.get(Names.GUEST_INSTANCE, "tables", Names.TABLE.arrayType());
            asm.constant(caller.table);
            asm.op(Opcode.AALOAD);
            asm.load(Kind.I32, reference);
            asm.load(Kind.REF, instance);
            asm.get(Names.GUEST_INSTANCE, "types", Names.RT_TYPE.arrayType());
            asm.constant(caller.type);
            asm.op(Opcode.AALOAD);
            asm.call(Names.SUPPORT, "callee", CallCode.CALLEE_IN_TABLE);
        }
        Params.load(asm, type);
        asm.load(Kind.I32, depth);
        asm.callVirtual(Names.HANDLE, "invokeExact", Names.method(type, ConstantDescs.CD_int));
        if (Names.returnsOne(type)) {
            asm.giveBack(type.results().getFirst().kind());
        } else {
            asm.giveBack();
        }
    }
}
