package io.airssys.wasm.storage.internal;

import io.airssys.wasm.core.StorageLimits;
import io.airssys.wasm.core.WasmHostException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A write on its way: made by the thread that waits for it, completed once by the committing or
/// the syncing thread.
final class PendingWrite {
    final NamespaceState namespace;
    final StorageLimits limits;
    final long incarnation;
    final byte[] key;
    final byte @Nullable [] value;

    private final Thread waiter = Thread.currentThread();
    private volatile boolean done;
    private @Nullable WasmHostException failure;

    PendingWrite(
            NamespaceState namespace,
            StorageLimits limits,
            long incarnation,
            byte[] key,
            byte @Nullable [] value) {
        this.namespace = namespace;
        this.limits = limits;
        this.incarnation = incarnation;
        this.key = key;
        this.value = value;
    }

    void complete(@Nullable WasmHostException refusal) {
        failure = refusal;
        done = true;
        LockSupport.unpark(waiter);
    }

    /// Waits until the write is durable as its namespace wants it, or was refused.
    void await() throws InterruptedException {
        while (!done) {
            LockSupport.park(this);
            if (Thread.interrupted() && !done) {
                throw new InterruptedException("while waiting for the store");
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
