package io.airssys.cm.internal.engine;

import io.airssys.cm.engine.CoreLimits;
import io.airssys.engine.Checkpoint;
import io.airssys.engine.EngineException.Trap;
import io.airssys.engine.Store;
import io.airssys.engine.StoreLimits;
import io.airssys.engine.TrapKind;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/// The stores of component instances: core instances charged to one account live in one store, so
/// that they may link to each other.
///
/// Held weakly on both sides: a store lives as long as its instances.
final class Stores {
    private final Map<CoreLimits, WeakReference<Store>> byAccount = new WeakHashMap<>();

    /// {@return the store of an account}
    synchronized Store of(CoreLimits limits) {
        var known = byAccount.get(limits);
        Store store = known == null ? null : known.get();
        if (store == null) {
            store =
                    Store.of(
                            new Charged(limits),
                            INTERRUPTIBLE,
                            Store.DEFAULT_SLICE,
                            Store.DEFAULT_DEPTH);
            byAccount.put(limits, new WeakReference<>(store));
        }
        return store;
    }

    /// Deadlines and cancellation reach a guest as an interruption of its thread, seen at the end
    /// of a slice.
    private static final Checkpoint INTERRUPTIBLE =
            _ -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new Trap(TrapKind.INTERRUPTED, "", null);
                }
            };

    private record Charged(CoreLimits limits) implements StoreLimits {
        @Override
        public boolean reserveMemory(long bytes) {
            return limits.reserveMemory(bytes);
        }

        @Override
        public void releaseMemory(long bytes) {
            limits.releaseMemory(bytes);
        }

        @Override
        public boolean reserveTable(long elements) {
            return limits.reserveTable(elements);
        }
    }
}
