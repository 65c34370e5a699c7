package io.airssys.engine.internal.compile;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.ModuleDef;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/// Writes the classes of a module.
final class ClassWriter {
    private static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    /// Generated code joins references only as objects, so no class but `Object` needs to be known.
    private static final ClassFile FORMAT =
            ClassFile.of(
                    ClassFile.ClassHierarchyResolverOption.of(name ->
                            ClassHierarchyResolver.ClassHierarchyInfo.ofClass(
                                    name.equals(Names.OBJECT) ? null : Names.OBJECT)),
                    ClassFile.DeadCodeOption.KEEP_DEAD_CODE,
                    ClassFile.LineNumbersOption.PASS_LINE_NUMBERS);

    private ClassWriter() {}

    private static byte[] write(
            ClassDesc name, ClassDesc parent, String source, Consumer<ClassBuilder> content) {
        return FORMAT.build(
                name,
                out -> {
                    out.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
                    out.withSuperclass(parent);
                    out.with(java.lang.classfile.attribute.SourceFileAttribute.of(source));
                    content.accept(out);
                });
    }

    /// The functions of a chunk.
    static byte[] chunk(Layout layout, int chunk) {
        return write(
                ClassDesc.of(layout.chunkName(chunk)),
                Names.OBJECT,
                "guest.wasm",
                out -> {
                    var callers = new Callers();
                    for (int f = layout.chunkStart(chunk); f < layout.chunkEnd(chunk); f++) {
                        new Unit(layout, callers, f).writeTo(out);
                    }
                    callers.writeTo(out, layout);
                });
    }

    /// The instance: a field for each global that nobody else can see.
    static byte[] instance(Layout layout) {
        var parameters =
                MethodTypeDesc.of(
                        ConstantDescs.CD_void,
                        Names.MODULE,
                        Names.GUEST_CODE,
                        Names.RT_TYPE.arrayType(),
                        Names.METER);
        return write(
                layout.instance,
                Names.GUEST_INSTANCE,
                "guest.wasm",
                out -> {
                    out.withMethodBody(
                            ConstantDescs.INIT_NAME,
                            parameters,
                            ClassFile.ACC_PUBLIC,
                            code ->
                                    code.aload(0)
                                            .aload(1)
                                            .aload(2)
                                            .aload(3)
                                            .aload(4)
                                            .invokespecial(
                                                    Names.GUEST_INSTANCE,
                                                    ConstantDescs.INIT_NAME,
                                                    parameters)
                                            .return_());
                    var globals = layout.module.globalTypes();
                    for (int i = 0; i < globals.size(); i++) {
                        if (layout.isField(i)) {
                            Kind kind = globals.get(i).type().kind();
                            out.withField("g" + i, Names.carrier(kind), ClassFile.ACC_PUBLIC);
                            if (kind == Kind.V128) {
                                out.withField("h" + i, ConstantDescs.CD_long, ClassFile.ACC_PUBLIC);
                            }
                        }
                    }
                    out.withMethodBody(
                            "initGlobals",
                            MethodTypeDesc.of(ConstantDescs.CD_void, Names.LONGS, Names.OBJECTS),
                            ClassFile.ACC_PUBLIC,
                            code -> initGlobals(new Asm(code, 3), layout));
                });
    }

    private static void initGlobals(Asm asm, Layout layout) {
        var globals = layout.module.globalTypes();
        for (int i = 0; i < globals.size(); i++) {
            if (!layout.isField(i)) {
                continue;
            }
            Kind kind = globals.get(i).type().kind();
            asm.load(Kind.REF, 0);
            if (kind == Kind.REF) {
                asm.load(Kind.REF, 2);
                asm.constant(i);
                asm.op(Opcode.AALOAD);
            } else {
                bits(asm, 2 * i);
                Bits.fromLong(asm, kind);
            }
            asm.put(layout.instance, "g" + i, Names.carrier(kind));
            if (kind == Kind.V128) {
                asm.load(Kind.REF, 0);
                bits(asm, 2 * i + 1);
                asm.put(layout.instance, "h" + i, ConstantDescs.CD_long);
            }
        }
        asm.giveBack();
    }

    private static void bits(Asm asm, int index) {
        asm.load(Kind.REF, 1);
        asm.constant(index);
        asm.op(Opcode.LALOAD);
    }

    /// A method per imported function, so that it is called like one of the module's own.
    static byte[] bridge(Layout layout) {
        return write(
                layout.bridge,
                Names.OBJECT,
                "guest.wasm",
                out -> {
                    for (int i = 0; i < layout.module.importedFuncs(); i++) {
                        int function = i;
                        FuncType type = layout.module.funcType(function);
                        out.withMethodBody(
                                layout.method(function),
                                Names.method(type, ConstantDescs.CD_int, layout.instance),
                                PUBLIC_STATIC,
                                code -> callImport(new Asm(code, 0), type, function));
                    }
                });
    }

    private static void callImport(Asm asm, FuncType type, int function) {
        int depth = type.params().stream().mapToInt(p -> Params.width(p.kind())).sum();
        asm.load(Kind.REF, depth + 1);
        asm.get(Names.GUEST_INSTANCE, "imports", Names.HANDLE.arrayType());
        asm.constant(function);
        asm.op(Opcode.AALOAD);
        Params.load(asm, type);
        asm.load(Kind.I32, depth);
        asm.callVirtual(Names.HANDLE, "invokeExact", Names.method(type, ConstantDescs.CD_int));
        giveBack(asm, type);
    }

    private static void giveBack(Asm asm, FuncType type) {
        if (Names.returnsOne(type)) {
            asm.giveBack(type.results().getFirst().kind());
        } else {
            asm.giveBack();
        }
    }

    /// The adapters of a function type: from the meter to a call, and from a call to the meter.
    static byte[] adapters(ModuleDef module, int typeIndex, ClassDesc name) {
        FuncType type = module.types().get(typeIndex);
        return write(
                name,
                Names.OBJECT,
                "guest.wasm",
                out -> {
                    out.withMethodBody(
                            "erased",
                            MethodTypeDesc.of(
                                    ConstantDescs.CD_void,
                                    Names.HANDLE,
                                    Names.METER,
                                    ConstantDescs.CD_int),
                            PUBLIC_STATIC,
                            code -> erased(new Asm(code, 3), type));
                    out.withMethodBody(
                            "host",
                            Names.method(type, ConstantDescs.CD_int, Names.FUNC_REF),
                            PUBLIC_STATIC,
                            code -> host(new Asm(code, 0), type));
                });
    }

    private static void erased(Asm asm, FuncType type) {
        asm.load(Kind.REF, 0);
        int number = 0;
        int ref = 0;
        for (var param : type.params()) {
            asm.load(Kind.REF, 1);
            if (param.isRef()) {
                asm.get(Names.METER, "refs", Names.OBJECTS);
                asm.constant(ref++);
                asm.op(Opcode.AALOAD);
                continue;
            }
            asm.get(Names.METER, "values", Names.LONGS);
            asm.constant(number++);
            asm.op(Opcode.LALOAD);
            Bits.fromLong(asm, param.kind());
            if (param.kind() == Kind.V128) {
                asm.load(Kind.REF, 1);
                asm.get(Names.METER, "values", Names.LONGS);
                asm.constant(number++);
                asm.op(Opcode.LALOAD);
            }
        }
        asm.load(Kind.I32, 2);
        asm.callVirtual(Names.HANDLE, "invokeExact", Names.method(type, ConstantDescs.CD_int));
        if (Names.returnsOne(type)) {
            Kind kind = type.results().getFirst().kind();
            int slot = asm.slot(kind);
            asm.store(kind, slot);
            // While a tail call is pending the meter holds its arguments.
            var pending = asm.label();
            asm.load(Kind.REF, 1);
            asm.get(Names.METER, "tail", Names.FUNC_REF);
            asm.branch(Opcode.IFNONNULL, pending);
            store(asm, kind, slot, 0, 1);
            asm.bind(pending);
        }
        asm.giveBack();
    }

    private static void store(Asm asm, Kind kind, int slot, int index, int meterSlot) {
        asm.load(Kind.REF, meterSlot);
        asm.get(
                Names.METER,
                kind == Kind.REF ? "refs" : "values",
                kind == Kind.REF ? Names.OBJECTS : Names.LONGS);
        asm.constant(index);
        asm.load(kind == Kind.V128 ? Kind.I64 : kind, slot);
        Bits.toLong(asm, kind);
        asm.op(kind == Kind.REF ? Opcode.AASTORE : Opcode.LASTORE);
    }

    private static void host(Asm asm, FuncType type) {
        int depth = type.params().stream().mapToInt(p -> Params.width(p.kind())).sum();
        int self = depth + 1;
        int meter = self + 1;
        asm.load(Kind.REF, self);
        asm.callVirtual(Names.FUNC_REF, "meter", MethodTypeDesc.of(Names.METER));
        asm.store(Kind.REF, meter);
        int number = 0;
        int ref = 0;
        int slot = 0;
        for (var param : type.params()) {
            Kind kind = param.kind();
            store(asm, kind, slot, kind == Kind.REF ? ref++ : number++, meter);
            if (kind == Kind.V128) {
                store(asm, kind, slot + 2, number++, meter);
            }
            slot += Params.width(kind);
        }
        asm.load(Kind.REF, self);
        asm.load(Kind.I32, depth);
        asm.callVirtual(
                Names.FUNC_REF,
                "callHost",
                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int));
        if (Names.returnsOne(type)) {
            Params.result(asm, type.results().getFirst().kind(), () -> asm.load(Kind.REF, meter));
        }
        giveBack(asm, type);
    }
}
