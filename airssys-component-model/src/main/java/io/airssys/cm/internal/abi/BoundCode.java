package io.airssys.cm.internal.abi;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/// The bytes of a class that implements an interface by [TypedCall]s.
///
/// It has one final field per method. A method of primitives writes its arguments as bits into the
/// call's array; any other boxes them into an array of objects. No code branches, so there are no
/// stack maps to get wrong.
final class BoundCode {
    private static final ClassDesc CALL = ClassDesc.of(TypedCall.class.getName());
    private static final ClassDesc SELF =
            ClassDesc.of(BoundCode.class.getPackageName(), "BoundInterface");
    private static final MethodTypeDesc CONSTRUCTOR =
            MethodTypeDesc.of(ConstantDescs.CD_void, CALL.arrayType());
    private static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();
    private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();

    private BoundCode() {}

    /// {@return a class file whose constructor takes the calls in the order of `methods`}
    static byte[] of(Class<?> iface, List<Method> methods) {
        return ClassFile.of().build(SELF, code -> type(code, iface, methods));
    }

    private static void type(ClassBuilder code, Class<?> iface, List<Method> methods) {
        code.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
        code.withInterfaceSymbols(desc(iface));
        code.withMethodBody(
                ConstantDescs.INIT_NAME, CONSTRUCTOR, 0, body -> constructor(body, methods.size()));
        for (int i = 0; i < methods.size(); i++) {
            Method method = methods.get(i);
            String field = "call" + i;
            code.withField(field, CALL, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
            code.withMethodBody(
                    method.getName(),
                    typeOf(method),
                    ClassFile.ACC_PUBLIC,
                    body -> method(body, method, field));
        }
    }

    private static void constructor(CodeBuilder code, int calls) {
        code.aload(0)
                .invokespecial(
                        ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        for (int i = 0; i < calls; i++) {
            code.aload(0).aload(1).loadConstant(i).aaload().putfield(SELF, "call" + i, CALL);
        }
        code.return_();
    }

    private static void method(CodeBuilder code, Method method, String field) {
        code.aload(0).getfield(SELF, field, CALL);
        boolean scalars =
                method.getParameterCount() <= Layout.MAX_FLAT_PARAMS
                        && Arrays.stream(method.getParameterTypes()).allMatch(Class::isPrimitive)
                        && method.getReturnType().isPrimitive();
        if (scalars) {
            scalarCall(code, method, field);
        } else {
            boxedCall(code, method);
        }
    }

    /// `long[] core = call.scalars(); call.put(core, i, bits)…; return (T) call.callScalars(core)`
    private static void scalarCall(CodeBuilder code, Method method, String field) {
        int core = code.allocateLocal(TypeKind.REFERENCE);
        code.invokevirtual(CALL, "scalars", MethodTypeDesc.of(LONGS)).astore(core);
        Class<?>[] params = method.getParameterTypes();
        for (int i = 0; i < params.length; i++) {
            code.aload(0).getfield(SELF, field, CALL).aload(core).loadConstant(i);
            code.loadLocal(TypeKind.from(params[i]), code.parameterSlot(i));
            toBits(code, params[i]);
            code.invokevirtual(
                    CALL,
                    "put",
                    MethodTypeDesc.of(
                            ConstantDescs.CD_void,
                            LONGS,
                            ConstantDescs.CD_int,
                            ConstantDescs.CD_long));
        }
        code.aload(0).getfield(SELF, field, CALL).aload(core);
        code.invokevirtual(CALL, "callScalars", MethodTypeDesc.of(ConstantDescs.CD_long, LONGS));
        fromBits(code, method.getReturnType());
        code.return_(TypeKind.from(method.getReturnType()));
    }

    private static void toBits(CodeBuilder code, Class<?> type) {
        if (type == float.class) {
            code.invokestatic(
                            ConstantDescs.CD_Float,
                            "floatToRawIntBits",
                            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_float))
                    .i2l();
        } else if (type == double.class) {
            code.invokestatic(
                    ConstantDescs.CD_Double,
                    "doubleToRawLongBits",
                    MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_double));
        } else if (type != long.class) {
            code.i2l();
        }
    }

    private static void fromBits(CodeBuilder code, Class<?> type) {
        if (type == void.class) {
            code.pop2();
        } else if (type == float.class) {
            code.l2i()
                    .invokestatic(
                            ConstantDescs.CD_Float,
                            "intBitsToFloat",
                            MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_int));
        } else if (type == double.class) {
            code.invokestatic(
                    ConstantDescs.CD_Double,
                    "longBitsToDouble",
                    MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_long));
        } else if (type != long.class) {
            code.l2i();
        }
    }

    /// `return (T) call.call(new Object[] {args…})`
    private static void boxedCall(CodeBuilder code, Method method) {
        Class<?>[] params = method.getParameterTypes();
        code.loadConstant(params.length).anewarray(ConstantDescs.CD_Object);
        for (int i = 0; i < params.length; i++) {
            TypeKind kind = TypeKind.from(params[i]);
            code.dup().loadConstant(i).loadLocal(kind, code.parameterSlot(i));
            if (params[i].isPrimitive()) {
                ClassDesc box = boxOf(params[i]);
                code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, desc(params[i])));
            }
            code.aastore();
        }
        code.invokevirtual(CALL, "call", MethodTypeDesc.of(ConstantDescs.CD_Object, OBJECTS));
        Class<?> result = method.getReturnType();
        if (result == void.class) {
            code.pop().return_();
        } else if (result.isPrimitive()) {
            ClassDesc box = boxOf(result);
            code.checkcast(box)
                    .invokevirtual(box, result.getName() + "Value", MethodTypeDesc.of(desc(result)))
                    .return_(TypeKind.from(result));
        } else {
            code.checkcast(desc(result)).areturn();
        }
    }

    private static ClassDesc boxOf(Class<?> primitive) {
        return desc(MethodType.methodType(primitive).wrap().returnType());
    }

    private static MethodTypeDesc typeOf(Method method) {
        return MethodTypeDesc.of(
                desc(method.getReturnType()),
                Arrays.stream(method.getParameterTypes())
                        .map(BoundCode::desc)
                        .toArray(ClassDesc[]::new));
    }

    private static ClassDesc desc(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }
}
