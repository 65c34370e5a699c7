package io.airssys.cm.internal.abi;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The class that implements a bound interface: generated once per interface as a hidden class of
/// this package, one field of type [TypedCall] per method.
///
/// An interface this module cannot see (not public, not exported to it, or of a class loader it
/// does not ask) gets a `java.lang.reflect.Proxy` instead, which does the same with boxed
/// arguments.
final class BoundClass {
    private static final ClassValue<BoundClass> CLASSES =
            new ClassValue<>() {
                @Override
                protected BoundClass computeValue(Class<?> iface) {
                    return new BoundClass(iface);
                }
            };

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final ClassDesc CALL = ClassDesc.of(TypedCall.class.getName());
    private static final ClassDesc CALLS = CALL.arrayType();
    private static final ClassDesc SELF =
            ClassDesc.of(BoundClass.class.getPackageName(), "BoundInterface");
    private static final MethodTypeDesc CONSTRUCTOR =
            MethodTypeDesc.of(ConstantDescs.CD_void, CALLS);
    private static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();
    private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();

    private interface Maker {
        Object make(TypedCall[] calls);
    }

    private final Class<?> iface;
    private volatile Maker maker = this::first;
    private List<Method> methods = List.of();

    private BoundClass(Class<?> iface) {
        this.iface = iface;
    }

    /// {@return the class of `iface`, whose abstract methods are `methods`}
    static BoundClass of(Class<?> iface, List<Method> methods) {
        BoundClass bound = CLASSES.get(iface);
        synchronized (bound) {
            bound.methods = methods;
        }
        return bound;
    }

    /// {@return a new object; one call per method, in their order}
    Object make(TypedCall[] calls) {
        return maker.make(calls);
    }

    private synchronized Object first(TypedCall[] calls) {
        maker = isVisible() ? generated() : this::proxy;
        return maker.make(calls);
    }

    private boolean isVisible() {
        return isVisible(iface)
                && methods.stream().allMatch(method -> isVisible(method.getReturnType()));
    }

    private static boolean isVisible(Class<?> type) {
        if (type.isPrimitive()) {
            return true;
        }
        if (type.isArray()) {
            return isVisible(type.componentType());
        }
        Module own = BoundClass.class.getModule();
        own.addReads(type.getModule());
        if (!Modifier.isPublic(type.getModifiers())
                || !type.getModule().isExported(type.getPackageName(), own)) {
            return false;
        }
        try {
            return type == Class.forName(type.getName(), false, BoundClass.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private Maker generated() {
        byte[] bytes =
                ClassFile.of()
                        .build(
                                SELF,
                                code -> {
                                    code.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
                                    code.withInterfaceSymbols(desc(iface));
                                    for (int i = 0; i < methods.size(); i++) {
                                        code.withField(
                                                "call" + i,
                                                CALL,
                                                ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
                                    }
                                    code.withMethodBody(
                                            ConstantDescs.INIT_NAME,
                                            CONSTRUCTOR,
                                            0,
                                            this::constructor);
                                    for (int i = 0; i < methods.size(); i++) {
                                        Method method = methods.get(i);
                                        String field = "call" + i;
                                        code.withMethodBody(
                                                method.getName(),
                                                typeOf(method),
                                                ClassFile.ACC_PUBLIC,
                                                body -> method(body, method, field));
                                    }
                                });
        try {
            MethodHandles.Lookup defined = LOOKUP.defineHiddenClass(bytes, true);
            MethodHandle make =
                    defined.findConstructor(
                                    defined.lookupClass(),
                                    MethodType.methodType(void.class, TypedCall[].class))
                            .asType(MethodType.methodType(Object.class, TypedCall[].class));
            return calls -> {
                try {
                    return (Object) make.invokeExact(calls);
                } catch (Throwable e) {
                    throw Access.unchecked(e);
                }
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot implement " + iface.getName(), e);
        }
    }

    private void constructor(CodeBuilder code) {
        code.aload(0)
                .invokespecial(
                        ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        for (int i = 0; i < methods.size(); i++) {
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
                        .map(BoundClass::desc)
                        .toArray(ClassDesc[]::new));
    }

    private static ClassDesc desc(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    @SuppressWarnings("ReferenceEquality") // a proxy equals itself only
    private Object proxy(TypedCall[] calls) {
        Map<Method, TypedCall> byMethod = new HashMap<>();
        for (int i = 0; i < calls.length; i++) {
            byMethod.put(methods.get(i), calls[i]);
        }
        InvocationHandler handler =
                (self, method, args) -> {
                    TypedCall call = byMethod.get(method);
                    if (call != null) {
                        return call.call(args == null ? new Object[0] : args);
                    }
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(self, method, args);
                    }
                    return switch (method.getName()) {
                        case "equals" -> self == args[0];
                        case "hashCode" -> System.identityHashCode(self);
                        default -> "bound " + iface.getName();
                    };
                };
        return Proxy.newProxyInstance(iface.getClassLoader(), new Class<?>[] {iface}, handler);
    }
}
