package io.airssys.engine;

import io.airssys.engine.internal.run.ElementTable;
import io.airssys.engine.internal.run.ExceptionTag;
import io.airssys.engine.internal.run.FuncRef;
import io.airssys.engine.internal.run.GlobalCell;
import io.airssys.engine.internal.run.LinearMemory;
import io.airssys.engine.internal.run.Meter;
import io.airssys.engine.internal.run.RtType;
import io.airssys.engine.internal.run.RtVal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What belongs together: instances that may link to each other, under one meter and one account.
///
/// Confined to one thread at a time. Nothing needs to be closed; a store goes with its last user.
public final class Store {
    /// Units a guest runs between two checkpoints unless told otherwise (LIM-6).
    public static final int DEFAULT_SLICE = 100_000;

    /// Calls within calls, unless told otherwise (LIM-9).
    public static final int DEFAULT_DEPTH = 8_192;

    private final Meter meter;
    private final StoreLimits limits;

    private Store(StoreLimits limits, Checkpoint checkpoint, int slice, int depth) {
        this.limits = limits;
        this.meter = new Meter(this, checkpoint, slice, depth);
    }

    /// {@return a store without limits, unmetered until it is given fuel}
    public static Store unlimited() {
        return new Store(StoreLimits.NONE, Checkpoint.NONE, DEFAULT_SLICE, DEFAULT_DEPTH);
    }

    /// Opens a store.
    ///
    /// @param slice units between checkpoints, 1 … 10⁹
    /// @param depth most calls within calls, 1 … 10⁶; the stack of the calling thread may end
    ///   earlier
    public static Store of(StoreLimits limits, Checkpoint checkpoint, int slice, int depth) {
        if (slice < 1 || slice > 1_000_000_000 || depth < 1 || depth > 1_000_000) {
            throw new IllegalArgumentException("slice " + slice + ", depth " + depth);
        }
        return new Store(
                Objects.requireNonNull(limits), Objects.requireNonNull(checkpoint), slice, depth);
    }

    /// {@return the fuel left; negative after it ran out}
    public long fuel() {
        return meter.fuel();
    }

    /// Sets the fuel left. Code compiled without metering spends one unit per call and iteration,
    /// so give it [Long#MAX_VALUE].
    public void setFuel(long units) {
        meter.setFuel(units);
    }

    /// Takes fuel for work the host did for the guest.
    ///
    /// @throws EngineException.Trap when it runs out
    public void consume(long units) {
        meter.consume(units);
    }

    /// {@return a function of the host}
    public Func func(FuncType type, HostFunction body) {
        return FuncRef.host(meter, RtType.of(type), body);
    }

    /// {@return a function of the host whose type is made of numbers only}
    public Func numericFunc(FuncType type, HostFunction.Raw body) {
        return FuncRef.numeric(meter, RtType.of(type), body);
    }

    /// {@return a memory of the host}
    public Memory memory(Limits type) {
        return LinearMemory.allocate(new ExternType.Memory(type), limits);
    }

    /// {@return a table of the host, all null}
    public Table table(ValType element, Limits size) {
        return ElementTable.allocate(
                new ExternType.Table(element, size), RtVal.of(element), limits, null);
    }

    /// {@return a global of the host}
    public Global global(ValType type, boolean mutable, @Nullable Object value) {
        return GlobalCell.of(new ExternType.Global(type, mutable), RtVal.of(type), value);
    }

    /// {@return a new exception tag}
    public Tag tag(FuncType type) {
        return new ExceptionTag(RtType.of(type));
    }

    Meter meter() {
        return meter;
    }

    StoreLimits limits() {
        return limits;
    }
}
