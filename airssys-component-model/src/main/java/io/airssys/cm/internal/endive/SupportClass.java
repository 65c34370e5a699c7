package io.airssys.cm.internal.endive;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// The run-time support class that the engine copies into every compiled module, with two of its
/// methods replaced by calls of ours: [IndirectCalls] and [TagIdentity].
final class SupportClass {
    private static final ClassDesc INSTANCE = ClassDesc.of("run.endive.runtime.Instance");
    private static final ClassDesc EXCEPTION = ClassDesc.of("run.endive.runtime.WasmException");
    private static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();

    private static final Correction INDIRECT_CALL =
            new Correction(
                    "callIndirect",
                    MethodTypeDesc.of(
                            LONGS, LONGS, ConstantDescs.CD_int, ConstantDescs.CD_int, INSTANCE),
                    (code, self) ->
                            code.aload(0)
                                    .iload(1)
                                    .iload(2)
                                    .aload(3)
                                    .ldc(self)
                                    .invokestatic(
                                            ClassDesc.of(IndirectCalls.class.getName()),
                                            "call",
                                            MethodTypeDesc.of(
                                                    LONGS,
                                                    LONGS,
                                                    ConstantDescs.CD_int,
                                                    ConstantDescs.CD_int,
                                                    INSTANCE,
                                                    ConstantDescs.CD_Class))
                                    .areturn());
    private static final MethodTypeDesc MATCHES =
            MethodTypeDesc.of(ConstantDescs.CD_boolean, EXCEPTION, ConstantDescs.CD_int, INSTANCE);
    private static final Correction EXCEPTION_MATCHES =
            new Correction(
                    "exceptionMatches",
                    MATCHES,
                    (code, _) ->
                            code.aload(0)
                                    .iload(1)
                                    .aload(2)
                                    .invokestatic(
                                            ClassDesc.of(TagIdentity.class.getName()),
                                            "matches",
                                            MATCHES)
                                    .ireturn());
    private static final List<Correction> CORRECTIONS = List.of(INDIRECT_CALL, EXCEPTION_MATCHES);

    private SupportClass() {}

    /// A method and what it does instead, given the class it is in.
    private record Correction(
            String name, MethodTypeDesc type, BiConsumer<CodeBuilder, ClassDesc> body) {
        boolean replaces(MethodModel method) {
            return method.methodName().equalsString(name) && method.methodTypeSymbol().equals(type);
        }
    }

    /// {@return `original` with the methods replaced}
    ///
    /// @throws IllegalStateException when the class lacks one of them: another version of the
    ///   engine, whose rules must be looked at before it is used
    static byte[] corrected(byte[] original) {
        var classFile = ClassFile.of();
        var model = classFile.parse(original);
        ClassDesc self = model.thisClass().asSymbol();
        List<Correction> left = new ArrayList<>(CORRECTIONS);
        byte[] corrected =
                classFile.transformClass(
                        model,
                        ClassTransform.ofStateful(() ->
                                (builder, element) -> {
                                    if (element instanceof MethodModel method) {
                                        for (Correction c : CORRECTIONS) {
                                            if (c.replaces(method)) {
                                                left.remove(c);
                                                builder.withMethodBody(
                                                        c.name(),
                                                        c.type(),
                                                        method.flags().flagsMask(),
                                                        code -> c.body().accept(code, self));
                                                return;
                                            }
                                        }
                                    }
                                    builder.with(element);
                                }));
        if (!left.isEmpty()) {
            throw new IllegalStateException(
                    "engine support class without " + left.getFirst().name());
        }
        return corrected;
    }
}
