package io.airssys.engine.internal.run;

import io.airssys.engine.Checkpoint;
import io.airssys.engine.EngineException.Trap;
import io.airssys.engine.Store;
import io.airssys.engine.TrapKind;
import org.jspecify.annotations.Nullable;

/// The one counter of a store, and the place where values change hands that a JVM method cannot
/// return.
///
/// Fuel is granted in slices: generated code subtracts costs from [#left] and calls [#checkpoint()]
/// when it falls below zero. What is left altogether is `reserve + left`, at any moment.
public final class Meter {
    /// Units left of the slice; written by generated code.
    public int left;

    /// Results beyond one, arguments of erased and tail calls: numbers.
    public long[] values = new long[16];

    /// The same for references.
    public @Nullable Object[] refs = new @Nullable Object[4];

    /// The function to go on with, after a function ended in a tail call.
    public @Nullable FuncRef tail;

    /// How many calls within calls there may still be below the host function that runs, or at all.
    int depth;

    private final Store store;
    private final Checkpoint checkpoint;
    private final int slice;
    private long reserve;

    public Meter(Store store, Checkpoint checkpoint, int slice, int depth) {
        this.store = store;
        this.checkpoint = checkpoint;
        this.slice = slice;
        this.depth = depth;
        setFuel(Long.MAX_VALUE);
    }

    /// {@return the fuel left}
    public long fuel() {
        return reserve + left;
    }

    /// Sets the fuel left and starts a slice.
    public void setFuel(long units) {
        left = (int) Math.max(-1, Math.min(slice, units));
        reserve = units - left;
    }

    /// Takes fuel that the host used for the guest.
    public void consume(long units) {
        long rest = units;
        while (rest > 0) {
            int part = (int) Math.min(rest, 1 << 20);
            charge(part);
            rest -= part;
        }
    }

    void charge(int units) {
        left -= units;
        if (left < 0) {
            checkpoint();
        }
    }

    /// Called when the slice is used up.
    public void checkpoint() {
        long fuel = reserve + left;
        if (fuel < 0) {
            throw new Trap(TrapKind.OUT_OF_FUEL, "", null);
        }
        left = (int) Math.min(slice, fuel);
        reserve = fuel - left;
        checkpoint.reached(store);
    }

    /// Makes room for so many values of each sort.
    void room(int numbers, int references) {
        if (values.length < numbers) {
            values = new long[numbers];
        }
        if (refs.length < references) {
            refs = new @Nullable Object[references];
        }
    }
}
