package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException.Invalid;
import io.airssys.cm.WitName;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The functions of an instance as a Java interface (INV-2).
public final class TypedBinding {
    private TypedBinding() {}

    /// {@return an object that calls `functions`}
    ///
    /// Every abstract method must stand for one of them, functions without a method are fine. The
    /// object is confined like the instance: one thread at a time. Calls throw
    /// [io.airssys.cm.ComponentException]s, and [IllegalArgumentException] for values out of range.
    ///
    /// @throws Invalid `CMP-006` when a method's function is not there, `CMP-007` when its type
    ///   differs, naming the first difference
    /// @throws IllegalArgumentException when `iface` is no interface
    public static <T> T bind(Class<T> iface, Map<String, ? extends ComponentFunc> functions) {
        if (!iface.isInterface()) {
            throw new IllegalArgumentException("no interface: " + iface.getName());
        }
        List<Method> methods = methods(iface);
        List<TypedCall> calls = new ArrayList<>();
        for (Method method : methods) {
            calls.add(call(iface, method, functions));
        }
        return iface.cast(BoundClass.of(iface, methods).make(calls.toArray(TypedCall[]::new)));
    }

    /// {@return the abstract methods, each signature once, in a stable order}
    private static List<Method> methods(Class<?> iface) {
        SortedMap<String, Method> methods = new TreeMap<>();
        for (Method method : iface.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                String signature =
                        MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                                .descriptorString();
                methods.putIfAbsent(method.getName() + signature, method);
            }
        }
        return List.copyOf(methods.values());
    }

    private static TypedCall call(
            Class<?> iface, Method method, Map<String, ? extends ComponentFunc> functions) {
        for (Map.Entry<String, ? extends ComponentFunc> entry : functions.entrySet()) {
            String name = entry.getKey();
            if (!JavaNames.matches(method, name, method.getName(), JavaNames.method(name))) {
                continue;
            }
            if (!(entry.getValue() instanceof LiftedFunc function)) {
                throw new Invalid(
                        "CMP-007",
                        "cannot bind %s to %s: the export is a function of the host"
                                .formatted(iface.getName(), name),
                        -1);
            }
            try {
                JavaForm form =
                        (JavaForm)
                                function.instance()
                                        .root()
                                        .plans()
                                        .form(
                                                function.type(),
                                                method,
                                                () -> JavaForm.of(name, function.type(), method));
                return new TypedCall(function, function.plan(form), form);
            } catch (JavaMismatch e) {
                throw new Invalid(
                        "CMP-007", "cannot bind " + iface.getName() + " to " + e.getMessage(), -1);
            }
        }
        WitName given = method.getAnnotation(WitName.class);
        throw new Invalid(
                "CMP-006",
                "cannot bind %s: no function %s, the instance exports %s"
                        .formatted(
                                iface.getName(),
                                given == null ? "for method " + method.getName() : given.value(),
                                functions.keySet()),
                -1);
    }
}
