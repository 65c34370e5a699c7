package io.airssys.engine.internal.run;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions of the host that no module has imported by name yet, hence without generated adapters:
/// slower, and alike in all else.
public final class HostAdapters {
    private HostAdapters() {}

    /// {@return the type of a function's handle}
    public static MethodType handleType(FuncType type) {
        List<Class<?>> params = new ArrayList<>();
        for (ValType param : type.params()) {
            params.add(carrier(param));
            if (param.kind() == ValType.Kind.V128) {
                params.add(long.class);
            }
        }
        params.add(int.class);
        boolean one =
                type.results().size() == 1 && type.results().getFirst().kind() != ValType.Kind.V128;
        return MethodType.methodType(one ? carrier(type.results().getFirst()) : void.class, params);
    }

    private static Class<?> carrier(ValType type) {
        return switch (type.kind()) {
            case I32 -> int.class;
            case I64, V128 -> long.class;
            case F32 -> float.class;
            case F64 -> double.class;
            case REF -> Object.class;
        };
    }

    static MethodHandle generic(FuncRef host) {
        var type = handleType(host.rtType().type());
        return SPREAD.bindTo(host).asCollector(Object[].class, type.parameterCount()).asType(type);
    }

    /// `(MethodHandle, Meter, int) void` for a type, with boxes.
    static MethodHandle erased(RtType type) {
        return ERASED.bindTo(type.type());
    }

    @SuppressWarnings("UnusedMethod") // found by name below
    private static @Nullable Object spread(FuncRef host, @Nullable Object[] flat) {
        var type = host.rtType().type();
        var meter = host.meter();
        int at = 0;
        int number = 0;
        int ref = 0;
        for (ValType param : type.params()) {
            if (param.isRef()) {
                meter.refs[ref++] = flat[at++];
            } else if (param.kind() == ValType.Kind.V128) {
                meter.values[number++] = Boxes.low(ValType.I64, flat[at++]);
                meter.values[number++] = Boxes.low(ValType.I64, flat[at++]);
            } else {
                meter.values[number++] = Boxes.low(param, flat[at++]);
            }
        }
        host.callHost((int) Boxes.low(ValType.I32, flat[at]));
        if (type.results().size() != 1) {
            return null;
        }
        var result = type.results().getFirst();
        return result.isRef()
                ? meter.refs[0]
                : result.kind() == ValType.Kind.V128 ? null : Boxes.box(result, meter.values[0], 0);
    }

    @SuppressWarnings("UnusedMethod") // found by name below
    private static void callErased(FuncType type, MethodHandle target, Meter meter, int depth)
            throws Throwable {
        List<@Nullable Object> flat = new ArrayList<>();
        int number = 0;
        int ref = 0;
        for (ValType param : type.params()) {
            if (param.isRef()) {
                flat.add(meter.refs[ref++]);
            } else if (param.kind() == ValType.Kind.V128) {
                flat.add(meter.values[number++]);
                flat.add(meter.values[number++]);
            } else {
                flat.add(Boxes.box(param, meter.values[number++], 0));
            }
        }
        flat.add(depth);
        Object result = target.invokeWithArguments(flat);
        if (type.results().size() == 1 && meter.tail == null) {
            var only = type.results().getFirst();
            if (only.isRef()) {
                meter.refs[0] = result;
            } else if (only.kind() != ValType.Kind.V128) {
                meter.values[0] = Boxes.low(only, result);
            }
        }
    }

    private static final MethodHandle SPREAD;
    private static final MethodHandle ERASED;

    static {
        try {
            var lookup = MethodHandles.lookup();
            SPREAD =
                    lookup.findStatic(
                            HostAdapters.class,
                            "spread",
                            MethodType.methodType(Object.class, FuncRef.class, Object[].class));
            ERASED =
                    lookup.findStatic(
                            HostAdapters.class,
                            "callErased",
                            MethodType.methodType(
                                    void.class,
                                    FuncType.class,
                                    MethodHandle.class,
                                    Meter.class,
                                    int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
