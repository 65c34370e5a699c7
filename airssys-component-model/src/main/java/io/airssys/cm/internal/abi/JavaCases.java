package io.airssys.cm.internal.abi;

import io.airssys.cm.Result;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sealed interfaces, enums, `Optional` and [Result] as cases.
final class JavaCases implements Representation.Cases {
    /// `Optional`.
    static final Representation.Cases OPTIONAL =
            new Representation.Cases() {
                @Override
                public Object join(int index, @Nullable Object payload) {
                    return Optional.ofNullable(payload);
                }

                @Override
                public int index(Object whole) {
                    return ((Optional<?>) whole).isPresent() ? 1 : 0;
                }

                @Override
                public @Nullable Object payload(Object whole, int index) {
                    return ((Optional<?>) whole).orElse(null);
                }
            };

    /// [Result].
    static final Representation.Cases RESULT =
            new Representation.Cases() {
                @Override
                public Object join(int index, @Nullable Object payload) {
                    return index == 0 ? new Result.Ok<>(payload) : new Result.Err<>(payload);
                }

                @Override
                public int index(Object whole) {
                    return whole instanceof Result.Ok<?, ?> ? 0 : 1;
                }

                @Override
                public @Nullable Object payload(Object whole, int index) {
                    return switch ((Result<?, ?>) whole) {
                        case Result.Ok<?, ?> ok -> ok.value();
                        case Result.Err<?, ?> err -> err.error();
                    };
                }
            };

    private final Class<?>[] classes;
    private final MethodHandle[] make;
    private final @Nullable MethodHandle[] read;

    private JavaCases(Class<?>[] classes, MethodHandle[] make, @Nullable MethodHandle[] read) {
        this.classes = classes;
        this.make = make;
        this.read = read;
    }

    /// Cases that are the constants of an enum, in order.
    static Representation.Cases ofEnum(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return new Representation.Cases() {
            @Override
            public Object join(int index, @Nullable Object payload) {
                return constants[index];
            }

            @Override
            @SuppressWarnings("EnumOrdinal") // binding has checked that constants are in order
            public int index(Object whole) {
                return ((Enum<?>) type.cast(whole)).ordinal();
            }

            @Override
            public @Nullable Object payload(Object whole, int index) {
                return null;
            }
        };
    }

    /// Cases that are records of no or one component.
    static JavaCases ofSealed(List<Class<?>> classes) {
        MethodHandle[] make = new MethodHandle[classes.size()];
        @Nullable MethodHandle[] read = new @Nullable MethodHandle[classes.size()];
        for (int i = 0; i < make.length; i++) {
            Class<?> type = classes.get(i);
            make[i] = Access.constructor(type);
            RecordComponent[] components = type.getRecordComponents();
            read[i] = components.length == 0 ? null : Access.accessor(type, components[0]);
        }
        return new JavaCases(classes.toArray(Class<?>[]::new), make, read);
    }

    @Override
    public Object join(int index, @Nullable Object payload) {
        try {
            return read[index] == null
                    ? (Object) make[index].invokeExact()
                    : (Object) make[index].invokeExact(payload);
        } catch (Throwable e) {
            throw Access.unchecked(e);
        }
    }

    @Override
    public int index(Object whole) {
        for (int i = 0; i < classes.length; i++) {
            if (whole.getClass() == classes[i]) {
                return i;
            }
        }
        throw new BadValue("no case of the variant: " + whole.getClass().getName());
    }

    @Override
    public @Nullable Object payload(Object whole, int index) {
        MethodHandle reader = read[index];
        if (reader == null) {
            return null;
        }
        try {
            return (Object) reader.invokeExact(whole);
        } catch (Throwable e) {
            throw Access.unchecked(e);
        }
    }
}
