package io.airssys.cm.internal.abi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
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
        try {
            MethodHandles.Lookup defined =
                    LOOKUP.defineHiddenClass(BoundCode.of(iface, methods), true);
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
