package io.airssys.engine.internal.run;

import io.airssys.engine.ExternType;
import io.airssys.engine.Func;
import io.airssys.engine.HostFunction;
import io.airssys.engine.ValType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A function of an instance or of the host.
///
/// What generated code calls is [#handle], of type `(parameters…, int depth) result`; it is made
/// when the function is first called through a reference, so that filling a table loads no code.
public final class FuncRef implements Func {
    private static final long[] NONE = {};

    /// The function's type, compared by identity.
    public final RtType type;

    /// What to call, once it was made.
    public @Nullable MethodHandle handle;

    private final Meter meter;
    private final @Nullable GuestInstance instance;
    private final int index;
    private final @Nullable HostFunction boxed;
    private final HostFunction.@Nullable Raw numbers;

    private @Nullable MethodHandle raw;
    private @Nullable MethodHandle erased;
    private final int longsIn;
    private final int longsOut;
    private final int refsIn;
    private final int refsOut;

    private FuncRef(
            Meter meter,
            RtType type,
            @Nullable GuestInstance instance,
            int index,
            @Nullable HostFunction boxed,
            HostFunction.@Nullable Raw numbers) {
        this.meter = meter;
        this.type = type;
        this.instance = instance;
        this.index = index;
        this.boxed = boxed;
        this.numbers = numbers;
        this.longsIn = Shape.longs(type.type().params());
        this.longsOut = Shape.longs(type.type().results());
        this.refsIn = Shape.refs(type.type().params());
        this.refsOut = Shape.refs(type.type().results());
        meter.room(Math.max(longsIn, longsOut), Math.max(refsIn, refsOut));
    }

    /// {@return a function of an instance}
    static FuncRef guest(GuestInstance instance, int index) {
        var type = instance.types[instance.module.funcTypes()[index]];
        return new FuncRef(instance.meter, type, instance, index, null, null);
    }

    /// {@return a function of the host}
    public static FuncRef host(Meter meter, RtType type, HostFunction body) {
        return new FuncRef(meter, type, null, -1, body, null);
    }

    /// {@return a function of the host on numbers alone}
    public static FuncRef numeric(Meter meter, RtType type, HostFunction.Raw body) {
        var made = new FuncRef(meter, type, null, -1, null, body);
        if (made.refsIn > 0 || made.refsOut > 0) {
            throw new IllegalArgumentException(type + " has references");
        }
        return made;
    }

    RtType rtType() {
        return type;
    }

    /// {@return the meter of its store}
    public Meter meter() {
        return meter;
    }

    /// {@return its index in its module, or -1 when it is the host's}
    public int index() {
        return index;
    }

    @Override
    public ExternType.Func type() {
        return new ExternType.Func(type.type());
    }

    /// Makes [#handle].
    MethodHandle link() {
        var known = handle;
        if (known == null) {
            known =
                    instance != null
                            ? bind(instance.code.direct(index), instance)
                            : HostAdapters.generic(this);
            handle = known;
        }
        return known;
    }

    /// Gives a function of the host a handle compiled for its type, when it has none yet.
    void link(GuestCode caller, int typeIndex) {
        if (handle == null && instance == null) {
            handle = bind(caller.hostAdapter(typeIndex), this);
            erased = caller.erased(typeIndex);
        }
    }

    private static MethodHandle bind(MethodHandle method, Object last) {
        return MethodHandles.insertArguments(method, method.type().parameterCount() - 1, last);
    }

    private MethodHandle erased() {
        var known = erased;
        if (known == null) {
            known =
                    instance != null
                            ? instance.code.erased(instance.module.funcTypes()[index])
                            : HostAdapters.erased(type);
            erased = known;
        }
        return known;
    }

    private MethodHandle raw() {
        var known = raw;
        if (known == null) {
            known = instance != null ? bind(instance.code.raw(index), instance) : link();
            raw = known;
        }
        return known;
    }

    /// Goes on with this function after a tail call to it: arguments and results are in the meter.
    void continueTail(int depth) throws Throwable {
        erased().invokeExact(raw(), meter, depth);
    }

    /// Calls a function without parameters or results.
    void start() {
        enter();
    }

    private void enter() {
        try {
            var handle = this.handle;
            if (handle == null) {
                handle = link();
            }
            erased().invokeExact(handle, meter, meter.depth);
        } catch (Throwable thrown) {
            // Whatever was stopped, nothing goes on with it.
            meter.tail = null;
            throw Edge.leave(thrown);
        }
    }

    @Override
    public long[] call(long... args) {
        if (args.length != longsIn || refsIn > 0 || refsOut > 0) {
            throw new IllegalArgumentException(
                    args.length + " numbers given to a function " + type);
        }
        System.arraycopy(args, 0, meter.values, 0, args.length);
        enter();
        return longsOut == 0 ? NONE : Arrays.copyOf(meter.values, longsOut);
    }

    @Override
    public @Nullable Object[] invoke(@Nullable Object... args) {
        var params = type.type().params();
        if (args.length != params.size()) {
            throw new IllegalArgumentException(args.length + " values given to a function " + type);
        }
        for (int i = 0; i < args.length; i++) {
            // A typed reference is checked by the code that uses it as what it is.
            if (params.get(i).isRef()
                    && !new RtVal(abstracted(params.get(i)), null).accepts(args[i])) {
                throw new IllegalArgumentException(args[i] + " given for a " + params.get(i));
            }
        }
        Shape.write(params, args, meter);
        enter();
        return Shape.read(type.type().results(), meter);
    }

    private static ValType abstracted(ValType type) {
        return type.heap() >= 0 ? ValType.ref(type.nullable(), ValType.FUNC) : type;
    }

    /// Called by the adapters of functions of the host: arguments and results are in the meter.
    public void callHost(int depth) {
        int before = meter.depth;
        meter.depth = depth;
        try {
            if (numbers != null) {
                long[] results = numbers.call(Arrays.copyOf(meter.values, longsIn));
                System.arraycopy(results, 0, meter.values, 0, longsOut);
            } else if (boxed != null) {
                var results = boxed.call(Shape.read(type.type().params(), meter));
                Shape.write(type.type().results(), results, meter);
            }
        } catch (StackOverflowError e) {
            throw e;
        } catch (Throwable thrown) {
            throw new HostFailure(thrown);
        } finally {
            meter.depth = before;
        }
    }
}
