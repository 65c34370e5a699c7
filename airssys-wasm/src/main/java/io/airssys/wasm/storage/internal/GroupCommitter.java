package io.airssys.wasm.storage.internal;

import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.QuotaException;
import io.airssys.wasm.core.StorageException;
import io.airssys.wasm.core.StorageLimits;
import io.airssys.wasm.core.WasmHostException;
import io.airssys.wasm.storage.StorageBackend;
import io.airssys.wasm.storage.StorageBackend.Write;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Decides and performs all writes on one platform thread.
///
/// Writers queue and park. The thread takes what waits, at most [#MAX_BATCH] at a time, refuses
/// what is over quota or fenced, and gives the rest to the backend in one batch: one write to the
/// kernel however many waited. Because nobody else writes, quotas are exact at every moment
/// (STO-3). The usage of each namespace travels in the same batch as the entries it counts, so it
/// is exact after a crash as well.
///
/// Writes that want the disk too go on to a second thread, which forces once for all that wait
/// (`always`) or at most every 50 ms (`interval`). Both threads park when there is nothing to do;
/// being platform threads they keep their pace while guests spin (decision D12), and nobody
/// interrupts them, which would close the files.
final class GroupCommitter implements AutoCloseable {
    static final int MAX_BATCH = 512;
    static final long INTERVAL_NANOS = 50_000_000;

    private final StorageBackend backend;
    private final ConcurrentLinkedQueue<PendingWrite> queue = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<PendingWrite> toSync = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean committerIdle = new AtomicBoolean();
    private final AtomicBoolean syncerIdle = new AtomicBoolean();
    private volatile boolean intervalDirty;
    private volatile boolean closed;
    private final Thread committer;
    private final Thread syncer;

    GroupCommitter(StorageBackend backend) {
        this.backend = backend;
        this.committer = Thread.ofPlatform().daemon().name("airssys-store").start(this::commitLoop);
        this.syncer = Thread.ofPlatform().daemon().name("airssys-store-sync").start(this::syncLoop);
    }

    /// Queues a write; the caller then waits on it.
    void submit(PendingWrite write) {
        queue.add(write);
        wake(committerIdle, committer);
        // Seen after the queueing, so that a write is either taken by the closing thread or here.
        if (closed && queue.remove(write)) {
            write.complete(closedFailure());
        }
    }

    private static void wake(AtomicBoolean idle, Thread thread) {
        if (idle.get() && idle.compareAndSet(true, false)) {
            LockSupport.unpark(thread);
        }
    }

    private void commitLoop() {
        List<PendingWrite> taken = new ArrayList<>(MAX_BATCH);
        while (true) {
            PendingWrite next = queue.poll();
            if (next == null) {
                if (closed) {
                    return;
                }
                committerIdle.set(true);
                if (queue.isEmpty() && !closed) {
                    LockSupport.park(this);
                }
                committerIdle.set(false);
                continue;
            }
            while (next != null) {
                taken.add(next);
                next = taken.size() < MAX_BATCH ? queue.poll() : null;
            }
            commit(taken);
            taken.clear();
        }
    }

    private void commit(List<PendingWrite> taken) {
        Batch batch = new Batch();
        List<PendingWrite> accepted = new ArrayList<>(taken.size());
        for (PendingWrite write : taken) {
            WasmHostException refusal = decide(write, batch);
            if (refusal == null) {
                accepted.add(write);
            } else {
                write.complete(refusal);
            }
        }
        WasmHostException failure = null;
        if (!accepted.isEmpty()) {
            try {
                backend.apply(batch.finish());
            } catch (WasmHostException e) {
                failure = e;
                batch.undo();
            }
        }
        for (PendingWrite write : accepted) {
            if (failure == null && write.limits.sync() == StorageLimits.Sync.ALWAYS) {
                toSync.add(write);
                wake(syncerIdle, syncer);
            } else {
                intervalDirty |= write.limits.sync() == StorageLimits.Sync.INTERVAL;
                write.complete(failure);
            }
        }
        if (intervalDirty) {
            wake(syncerIdle, syncer);
        }
    }

    /// Adds the write to the batch and counts it, or says why not.
    private @Nullable WasmHostException decide(PendingWrite write, Batch batch) {
        NamespaceState namespace = write.namespace;
        if (!namespace.mayWrite(write.incarnation)) {
            return new StorageException(
                    HostCode.STO_008,
                    "write refused: incarnation " + write.incarnation + " was replaced");
        }
        try {
            int keyBytes = write.key.length - namespace.prefix.length;
            long before = batch.cost(backend, write.key, keyBytes);
            byte[] value = write.value;
            long after = value == null ? 0 : cost(keyBytes, value.length);
            long used = namespace.usedBytes - before + after;
            long keys = namespace.keyCount - (before > 0 ? 1 : 0) + (after > 0 ? 1 : 0);
            if (after > before && used > write.limits.quotaBytes()) {
                return new QuotaException(
                        HostCode.QUO_002,
                        "storage quota of " + write.limits.quotaBytes() + " bytes is used up",
                        Map.of("used", namespace.usedBytes, "needed", used),
                        null);
            }
            if (keys > namespace.keyCount && keys > write.limits.maxKeys()) {
                return new QuotaException(
                        HostCode.QUO_003,
                        "storage quota of " + write.limits.maxKeys() + " keys is used up");
            }
            batch.add(namespace, write, after, used, keys);
            return null;
        } catch (WasmHostException e) {
            return e;
        }
    }

    static long cost(int keyBytes, int valueBytes) {
        return (long) keyBytes + valueBytes + StorageLimits.ENTRY_OVERHEAD;
    }

    private void syncLoop() {
        List<PendingWrite> taken = new ArrayList<>();
        long lastForced = System.nanoTime();
        while (true) {
            for (PendingWrite w = toSync.poll(); w != null; w = toSync.poll()) {
                taken.add(w);
            }
            long wait = lastForced + INTERVAL_NANOS - System.nanoTime();
            if (!taken.isEmpty() || (intervalDirty && (wait <= 0 || closed))) {
                intervalDirty = false;
                WasmHostException failure = force();
                lastForced = System.nanoTime();
                for (PendingWrite write : taken) {
                    write.complete(failure);
                }
                taken.clear();
                continue;
            }
            if (closed && !committer.isAlive() && toSync.isEmpty()) {
                return;
            }
            syncerIdle.set(true);
            if (toSync.isEmpty()) {
                if (closed) {
                    LockSupport.parkNanos(this, 1_000_000);
                } else if (intervalDirty) {
                    LockSupport.parkNanos(this, wait);
                } else {
                    LockSupport.park(this);
                }
            }
            syncerIdle.set(false);
        }
    }

    private @Nullable WasmHostException force() {
        try {
            backend.sync();
            return null;
        } catch (WasmHostException e) {
            return e;
        }
    }

    static StorageException closedFailure() {
        return new StorageException(HostCode.STO_005, "the store is closed");
    }

    /// Performs what is queued, then ends both threads. Idempotent; waits for them.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(committer);
        join(committer);
        LockSupport.unpark(syncer);
        join(syncer);
        for (PendingWrite w = queue.poll(); w != null; w = queue.poll()) {
            w.complete(closedFailure());
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The writes of one round and what they change in the counts.
    private static final class Batch {
        private final List<Write> writes = new ArrayList<>();

        /// Cost of keys this batch writes; the backend does not show them yet.
        private final Map<ByteBuffer, Long> costs = new HashMap<>();

        private final Set<NamespaceState> touched = new LinkedHashSet<>();
        private final Map<NamespaceState, long[]> before = new HashMap<>();

        long cost(StorageBackend backend, byte[] key, int keyBytes) {
            Long known = costs.get(ByteBuffer.wrap(key));
            if (known != null) {
                return known;
            }
            byte[] old = backend.get(key);
            return old == null ? 0 : GroupCommitter.cost(keyBytes, old.length);
        }

        void add(NamespaceState namespace, PendingWrite write, long cost, long used, long keys) {
            before.putIfAbsent(namespace, new long[] {namespace.usedBytes, namespace.keyCount});
            touched.add(namespace);
            namespace.usedBytes = used;
            namespace.keyCount = keys;
            costs.put(ByteBuffer.wrap(write.key), cost);
            writes.add(new Write(write.key, write.value));
        }

        List<Write> finish() {
            for (NamespaceState namespace : touched) {
                writes.add(new Write(namespace.usageKey, namespace.encodedUsage()));
            }
            return writes;
        }

        void undo() {
            before.forEach((namespace, counts) -> {
                namespace.usedBytes = counts[0];
                namespace.keyCount = counts[1];
            });
        }
    }
}
