package io.airssys.cm.internal.abi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/// Method handles into the embedder's classes, on objects only. A class must be public in an
/// exported package, or its package open to this module.
final class Access {
    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();

    private Access() {}

    /// `(Object…)Object` that makes a record.
    static MethodHandle constructor(Class<?> type) {
        Class<?>[] components =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            return into(type)
                    .findConstructor(type, MethodType.methodType(void.class, components))
                    .asType(MethodType.genericMethodType(components.length));
        } catch (ReflectiveOperationException e) {
            throw refused(type, e);
        }
    }

    /// `(Object)Object` that reads a component.
    static MethodHandle accessor(Class<?> type, RecordComponent component) {
        return method(type, component.getAccessor()).asType(MethodType.genericMethodType(1));
    }

    /// The method itself, with its own type.
    static MethodHandle method(Class<?> type, Method method) {
        try {
            return into(type).unreflect(method);
        } catch (IllegalAccessException e) {
            throw refused(type, e);
        }
    }

    /// {@return what was thrown, to be thrown on: code of the embedder declares no checked
    /// exception}
    static RuntimeException unchecked(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException("checked exception of a value class", thrown);
        };
    }

    private static MethodHandles.Lookup into(Class<?> type) {
        // A package opened to us helps only if we also read its module, which nobody could declare.
        Access.class.getModule().addReads(type.getModule());
        try {
            return MethodHandles.privateLookupIn(type, OWN);
        } catch (IllegalAccessException e) {
            // Not open to us: then it has to be public.
            return MethodHandles.publicLookup();
        }
    }

    private static JavaMismatch refused(Class<?> type, ReflectiveOperationException e) {
        JavaMismatch mismatch =
                new JavaMismatch(
                        type.getName(),
                        "a public class in an exported package, or one open to io.airssys.cm",
                        String.valueOf(e.getMessage()));
        mismatch.initCause(e);
        return mismatch;
    }
}
