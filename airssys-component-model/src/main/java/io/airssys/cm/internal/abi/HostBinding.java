package io.airssys.cm.internal.abi;

import io.airssys.cm.type.FuncType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Java object as the functions of a WIT interface.
public final class HostBinding {
    private HostBinding() {}

    /// {@return a component function per function of the interface, in its order}
    ///
    /// Methods may take a [io.airssys.cm.CallContext] first and may throw anything. The functions
    /// belong to no instance and may be linked into many; `impl` is called by the threads of all of
    /// them. Methods that stand for no function are ignored.
    ///
    /// @param interfaceName for messages
    /// @throws IllegalArgumentException when a function has no method, or one of another type;
    ///   names the first difference (HF-4)
    public static <T> Map<String, ComponentFunc> of(
            String interfaceName, Class<T> iface, T impl, Map<String, FuncType> functions) {
        Map<String, ComponentFunc> bound = new LinkedHashMap<>();
        functions.forEach((name, type) -> {
            String path = interfaceName + "#" + name;
            Method method = find(iface, name);
            if (method == null) {
                throw new IllegalArgumentException(
                        "%s: %s has no method %s; a method of another name takes @WitName(\"%s\")"
                                .formatted(path, iface.getName(), JavaNames.method(name), name));
            }
            try {
                bound.put(name, HostMethod.of(path, path, type, iface, method, impl));
            } catch (JavaMismatch e) {
                throw new IllegalArgumentException(
                        iface.getName() + " does not fit " + e.getMessage(), e);
            }
        });
        return bound;
    }

    /// As above, named after the Java interface.
    public static <T> Map<String, ComponentFunc> of(
            Class<T> iface, T impl, Map<String, FuncType> functions) {
        return of(iface.getSimpleName(), iface, impl, functions);
    }

    /// {@return whether a method of `iface` stands for a function}
    public static boolean hasMethod(Class<?> iface, String function) {
        return find(iface, function) != null;
    }

    /// {@return the method that stands for a function, null when there is none}
    static @Nullable Method find(Class<?> iface, String function) {
        String usual = JavaNames.method(function);
        for (Method method : iface.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())
                    && !method.isBridge()
                    && JavaNames.matches(method, function, method.getName(), usual)) {
                return method;
            }
        }
        return null;
    }
}
