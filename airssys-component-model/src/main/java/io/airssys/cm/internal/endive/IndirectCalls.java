package io.airssys.cm.internal.endive;

import io.airssys.cm.TrapKind;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import run.endive.runtime.Instance;
import run.endive.wasm.types.FunctionType;

/// `call_indirect` from one module into another.
///
/// Endive 1.0.0 compares the type *index* of the caller with the type section of the callee, which
/// is right only while both modules number their types alike. A component's shim and fixup modules
/// do not, so their calls would trap, or worse, be let through with the wrong arguments. The engine
/// lets its user supply the run-time support class it copies into every compiled module; we supply
/// it with this one method replaced, so that types are compared by structure, as the core
/// specification wants.
public final class IndirectCalls {
    private static final ClassDesc INSTANCE = ClassDesc.of("run.endive.runtime.Instance");
    private static final String REPLACED = "callIndirect";
    private static final MethodTypeDesc REPLACED_TYPE =
            MethodTypeDesc.of(
                    ConstantDescs.CD_long.arrayType(),
                    ConstantDescs.CD_long.arrayType(),
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_int,
                    INSTANCE);
    private static final MethodTypeDesc CALL_TYPE =
            MethodTypeDesc.of(
                    ConstantDescs.CD_long.arrayType(),
                    ConstantDescs.CD_long.arrayType(),
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_int,
                    INSTANCE,
                    ConstantDescs.CD_Class);

    private IndirectCalls() {}

    /// Called by generated code.
    ///
    /// @param typeIndex the type the caller expects, as its own module numbers it
    /// @param function the callee, as the target's module numbers it
    /// @param caller any generated class of the calling module
    public static long[] call(
            long[] args, int typeIndex, int function, Instance target, Class<?> caller) {
        FunctionType expected = ((GuestClassLoader) caller.getClassLoader()).types()[typeIndex];
        FunctionType actual = target.type(target.functionType(function));
        if (!expected.equals(actual)) {
            throw new GuestTrap(TrapKind.INDIRECT_CALL_TYPE, "");
        }
        return target.getMachine().call(function, args);
    }

    /// The support class with the method replaced.
    ///
    /// @throws IllegalStateException when the class has no such method: another version of the
    ///   engine, whose rule must be looked at before it is used
    static byte[] patch(byte[] support) {
        var classFile = ClassFile.of();
        var model = classFile.parse(support);
        boolean[] found = {false};
        byte[] patched =
                classFile.transformClass(
                        model,
                        ClassTransform.ofStateful(() ->
                                (builder, element) -> {
                                    if (element instanceof MethodModel method
                                            && isReplaced(method)) {
                                        found[0] = true;
                                        builder.withMethodBody(
                                                REPLACED,
                                                REPLACED_TYPE,
                                                method.flags().flagsMask(),
                                                code ->
                                                        code.aload(0)
                                                                .iload(1)
                                                                .iload(2)
                                                                .aload(3)
                                                                .ldc(model.thisClass().asSymbol())
                                                                .invokestatic(
                                                                        ClassDesc.of(
                                                                                IndirectCalls.class
                                                                                        .getName()),
                                                                        "call",
                                                                        CALL_TYPE)
                                                                .areturn());
                                    } else {
                                        builder.with(element);
                                    }
                                }));
        if (!found[0]) {
            throw new IllegalStateException("engine support class without " + REPLACED);
        }
        return patched;
    }

    private static boolean isReplaced(MethodModel method) {
        return method.methodName().equalsString(REPLACED)
                && method.methodTypeSymbol().equals(REPLACED_TYPE);
    }
}
