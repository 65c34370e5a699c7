package io.airssys.wasm.storage.internal;

import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.StorageException;
import io.airssys.wasm.core.StorageLimits;
import io.airssys.wasm.core.StorageUsage;
import io.airssys.wasm.core.internal.StorageAccess;
import io.airssys.wasm.storage.StorageBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// The components' store on top of one backend.
///
/// Reads run on two platform threads of its own: a guest's thread may be interrupted at any moment
/// by its deadline, and an interrupt during a file read closes the file for everybody.
public final class KeyValueStore implements StorageAccess, AutoCloseable {
    private static final int LIST_LIMIT = 1_000;
    private static final int READERS = 2;

    private final StorageBackend backend;
    private final GroupCommitter committer;
    private final ExecutorService readers;
    private final ConcurrentHashMap<String, NamespaceState> namespaces = new ConcurrentHashMap<>();

    /// A store on `backend`, which it closes with itself.
    public KeyValueStore(StorageBackend backend) {
        this.backend = backend;
        this.committer = new GroupCommitter(backend);
        this.readers =
                Executors.newFixedThreadPool(
                        READERS,
                        Thread.ofPlatform().daemon().name("airssys-store-read-", 0).factory());
    }

    @Override
    public View open(String namespace, StorageLimits limits, long incarnation) {
        NamespaceState state = state(namespace);
        state.fence(incarnation);
        return new NamespaceView(state, limits, incarnation);
    }

    private NamespaceState state(String namespace) {
        return namespaces.computeIfAbsent(
                namespace,
                name -> {
                    byte[] prefix = StorageKeys.prefix(name);
                    byte[] usage = uninterrupted(() -> read(StorageKeys.usageKey(prefix)));
                    return new NamespaceState(prefix, usage);
                });
    }

    @Override
    public Optional<byte[]> peek(String namespace, String key) throws InterruptedException {
        byte[] whole = StorageKeys.key(StorageKeys.prefix(namespace), key);
        return Optional.ofNullable(read(whole));
    }

    private byte @Nullable [] read(byte[] key) throws InterruptedException {
        return onReader(() -> Optional.ofNullable(backend.get(key))).orElse(null);
    }

    private <T> T onReader(Callable<T> reading) throws InterruptedException {
        try {
            Future<T> result = readers.submit(reading);
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new StorageException(
                    HostCode.STO_003, "reading failed", java.util.Map.of(), e.getCause());
        } catch (RejectedExecutionException e) {
            throw GroupCommitter.closedFailure();
        }
    }

    private interface Reading {
        byte @Nullable [] run() throws InterruptedException;
    }

    private static byte @Nullable [] uninterrupted(Reading reading) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return reading.run();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Performs what is queued, writes everything back and closes the files. Idempotent.
    @Override
    public void close() {
        if (!readers.isShutdown()) {
            committer.close();
            readers.close();
            backend.close();
        }
    }

    private final class NamespaceView implements View {
        private final NamespaceState state;
        private final StorageLimits limits;
        private final long incarnation;

        NamespaceView(NamespaceState state, StorageLimits limits, long incarnation) {
            this.state = state;
            this.limits = limits;
            this.incarnation = incarnation;
        }

        @Override
        public Optional<byte[]> get(String key) throws InterruptedException {
            byte[] whole = StorageKeys.key(state.prefix, key);
            return onReader(() -> Optional.ofNullable(backend.get(whole)));
        }

        @Override
        public boolean exists(String key) throws InterruptedException {
            return get(key).isPresent();
        }

        @Override
        public void set(String key, byte[] value) throws InterruptedException {
            byte[] whole = StorageKeys.key(state.prefix, key);
            if (value.length > limits.maxValueBytes()) {
                throw new StorageException(
                        HostCode.STO_002,
                        "a value of %d bytes, the limit is %d"
                                .formatted(value.length, limits.maxValueBytes()));
            }
            write(whole, value);
        }

        @Override
        public void delete(String key) throws InterruptedException {
            write(StorageKeys.key(state.prefix, key), null);
        }

        private void write(byte[] key, byte @Nullable [] value) throws InterruptedException {
            PendingWrite write = new PendingWrite(state, limits, incarnation, key, value);
            committer.submit(write);
            write.await();
        }

        @Override
        public List<String> keys(String prefix) throws InterruptedException {
            byte[] from = StorageKeys.scanStart(state.prefix, prefix);
            return onReader(() -> {
                List<String> keys = new ArrayList<>();
                backend.scan(from, (key, _) -> collect(key, from, keys));
                return List.copyOf(keys);
            });
        }

        private boolean collect(byte[] key, byte[] from, List<String> keys) {
            boolean inside =
                    key.length >= from.length
                            && Arrays.equals(key, 0, from.length, from, 0, from.length);
            if (inside) {
                keys.add(StorageKeys.text(state.prefix, key));
            }
            return inside && keys.size() < LIST_LIMIT;
        }

        @Override
        public StorageUsage usage() {
            return new StorageUsage(state.usedBytes, limits.quotaBytes(), state.keyCount);
        }
    }
}
