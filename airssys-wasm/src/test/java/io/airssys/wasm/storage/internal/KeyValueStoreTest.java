package io.airssys.wasm.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.QuotaException;
import io.airssys.wasm.core.StorageException;
import io.airssys.wasm.core.StorageLimits;
import io.airssys.wasm.core.StorageLimits.Sync;
import io.airssys.wasm.core.StorageUsage;
import io.airssys.wasm.core.WasmHostException;
import io.airssys.wasm.core.internal.StorageAccess;
import io.airssys.wasm.storage.MemoryBackend;
import io.airssys.wasm.storage.StorageBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValueStoreTest {
    private static final StorageLimits LIMITS = new StorageLimits(1_000, 10, 500, Sync.NONE);

    @TempDir Path folder;

    @Test
    @Rule("STO-1")
    void getsSetsDeletesAndLists() throws InterruptedException {
        try (KeyValueStore store = new KeyValueStore(new MemoryBackend())) {
            StorageAccess.View view = store.open("acme/cart#a", LIMITS, 1);
            view.set("b/2", new byte[] {2});
            view.set("b/1", new byte[] {1});
            view.set("a", new byte[0]);
            assertThat(view.get("b/1")).hasValue(new byte[] {1});
            assertThat(view.get("nope")).isEmpty();
            assertThat(view.exists("a")).isTrue();
            assertThat(view.keys("")).containsExactly("a", "b/1", "b/2");
            assertThat(view.keys("b/")).containsExactly("b/1", "b/2");
            view.delete("a");
            view.delete("a");
            assertThat(view.exists("a")).isFalse();
            assertThat(store.peek("acme/cart#a", "b/2")).hasValue(new byte[] {2});
        }
    }

    @Test
    @Rule("STO-1")
    void listsTheFirstThousandKeysInByteOrder() throws InterruptedException {
        StorageLimits wide = new StorageLimits(1 << 20, 2_000, 500, Sync.NONE);
        try (KeyValueStore store = new KeyValueStore(new MemoryBackend())) {
            StorageAccess.View view = store.open("acme/cart#a", wide, 1);
            for (int i = 1_199; i >= 0; i--) {
                view.set("k%04d".formatted(i), new byte[0]);
            }
            List<String> keys = view.keys("");
            assertThat(keys).hasSize(1_000).isSorted().endsWith("k0999");
        }
    }

    @ParameterizedTest
    @Rule("STO-2")
    @ValueSource(strings = {"", "a\u0000b", "a\nb", "\u007f", "\ud800", "\u0085"})
    void refusesKeysThatBreakTheGrammar(String key) throws InterruptedException {
        try (KeyValueStore store = new KeyValueStore(new MemoryBackend())) {
            StorageAccess.View view = store.open("acme/cart#a", LIMITS, 1);
            assertCode("STO-001", () -> view.set(key, new byte[1]));
            assertCode("STO-001", () -> view.set("k".repeat(1_025), new byte[1]));
            assertThat(view.usage().keyCount()).isZero();
            StorageAccess.View wide = store.open("b", new StorageLimits(9_000, 9, 9, Sync.NONE), 1);
            wide.set("é".repeat(512), new byte[1]);
            assertThat(wide.keys("")).containsExactly("é".repeat(512));
        }
    }

    @Test
    @Rule("STO-2")
    void noKeyReachesAnotherNamespace() {
        Seeded.check(
                30,
                random -> {
                    try (KeyValueStore store = new KeyValueStore(new MemoryBackend())) {
                        isolated(random, store);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static void isolated(Seeded random, KeyValueStore store) throws InterruptedException {
        StorageLimits wide = new StorageLimits(1 << 20, 1_000, 500, Sync.NONE);
        Map<String, Map<String, byte[]>> model = new HashMap<>();
        String alphabet = "a/b#.é\uffff ";
        for (int i = 0; i < 60; i++) {
            String namespace = "n" + random.text(4, alphabet);
            String key = "k" + random.text(4, alphabet);
            byte[] value = random.bytes(3);
            store.open(namespace, wide, 1).set(key, value);
            model.computeIfAbsent(namespace, _ -> new HashMap<>()).put(key, value);
        }
        for (Map.Entry<String, Map<String, byte[]>> namespace : model.entrySet()) {
            StorageAccess.View view = store.open(namespace.getKey(), wide, 1);
            assertThat(view.keys("")).hasSameElementsAs(namespace.getValue().keySet());
            assertThat(view.usage()).isEqualTo(count(namespace.getValue(), wide));
        }
    }

    private static StorageUsage count(Map<String, byte[]> entries, StorageLimits limits) {
        long used = 0;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            used += StorageBackendContract.bytes(entry.getKey()).length;
            used += entry.getValue().length + 32L;
        }
        return new StorageUsage(used, limits.quotaBytes(), entries.size());
    }

    @Test
    @Rule("STO-3")
    void theQuotaCountsKeyValueAndThirtyTwoBytes() throws InterruptedException {
        try (KeyValueStore store = new KeyValueStore(new MemoryBackend())) {
            StorageAccess.View view = store.open("n", LIMITS, 1);
            view.set("kk", new byte[434]);
            view.set("ll", new byte[434]);
            assertThat(view.usage()).isEqualTo(new StorageUsage(936, 1_000, 2));
            view.set("mm", new byte[30]);
            assertThat(view.usage().usedBytes()).isEqualTo(1_000);
            assertCode("QUO-002", () -> view.set("n", new byte[0]));
            assertCode("QUO-002", () -> view.set("mm", new byte[31]));
            view.set("mm", new byte[29]);
            view.delete("kk");
            assertThat(view.usage()).isEqualTo(new StorageUsage(531, 1_000, 2));
            assertCode("STO-002", () -> view.set("big", new byte[501]));
        }
    }

    @Test
    @Rule("STO-3")
    void refusesOneKeyTooManyAndStillOverwrites() throws InterruptedException {
        StorageLimits two = new StorageLimits(10_000, 2, 500, Sync.NONE);
        try (KeyValueStore store = new KeyValueStore(new MemoryBackend())) {
            StorageAccess.View view = store.open("n", two, 1);
            view.set("a", new byte[1]);
            view.set("b", new byte[1]);
            assertCode("QUO-003", () -> view.set("c", new byte[1]));
            view.set("b", new byte[9]);
            view.delete("a");
            view.set("c", new byte[1]);
            assertThat(view.keys("")).containsExactly("b", "c");
        }
    }

    @Test
    @Rule("STO-3")
    void theQuotaHoldsExactlyUnderSixtyFourWriters() throws InterruptedException {
        StorageLimits limits = new StorageLimits(100 * 42, 1_000, 500, Sync.NONE);
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (KeyValueStore store = new KeyValueStore(MvStoreBackend.open(folder))) {
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int w = 0; w < 64; w++) {
                int writer = w;
                threads.add(
                        Thread.ofVirtual()
                                .start(() ->
                                        fill(
                                                store.open("n", limits, 1),
                                                writer,
                                                start,
                                                accepted,
                                                refused)));
            }
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(accepted).hasValue(100);
            assertThat(refused).hasValue(220);
            assertThat(store.open("n", limits, 1).usage())
                    .isEqualTo(new StorageUsage(4_200, 4_200, 100));
        }
        try (KeyValueStore store = new KeyValueStore(MvStoreBackend.open(folder))) {
            assertThat(store.open("n", limits, 1).usage().usedBytes()).isEqualTo(4_200);
        }
    }

    private static void fill(
            StorageAccess.View view,
            int writer,
            CountDownLatch start,
            AtomicInteger accepted,
            AtomicInteger refused) {
        try {
            start.await();
            for (int i = 0; i < 5; i++) {
                try {
                    view.set("%03d%02d".formatted(writer, i), new byte[5]);
                    accepted.incrementAndGet();
                } catch (QuotaException e) {
                    refused.incrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Rule("STO-5")
    void anOlderIncarnationMayReadButNotWrite() throws InterruptedException {
        try (KeyValueStore store = new KeyValueStore(new MemoryBackend())) {
            StorageAccess.View old = store.open("n", LIMITS, 1);
            old.set("k", new byte[] {1});
            StorageAccess.View current = store.open("n", LIMITS, 2);
            assertCode("STO-008", () -> old.set("k", new byte[] {2}));
            assertCode("STO-008", () -> old.delete("k"));
            assertThat(old.get("k")).hasValue(new byte[] {1});
            current.set("k", new byte[] {3});
            assertThat(old.get("k")).hasValue(new byte[] {3});
        }
    }

    @ParameterizedTest
    @EnumSource(Sync.class)
    void everySyncModeAnswersAndKeepsTheValue(Sync sync) throws InterruptedException {
        StorageLimits limits = new StorageLimits(1_000, 10, 500, sync);
        try (KeyValueStore store = new KeyValueStore(MvStoreBackend.open(folder))) {
            store.open("n", limits, 1).set("k", new byte[] {1});
        }
        try (KeyValueStore store = new KeyValueStore(MvStoreBackend.open(folder))) {
            assertThat(store.open("n", limits, 1).get("k")).hasValue(new byte[] {1});
        }
    }

    /// The deadline of a guest interrupts its thread; an interrupt during a file read would close
    /// MVStore's file for everybody.
    @Test
    void interruptedReadersDoNotHarmTheStore() throws InterruptedException {
        StorageLimits wide = new StorageLimits(1 << 30, 100_000, 1 << 20, Sync.NONE);
        try (KeyValueStore store = new KeyValueStore(MvStoreBackend.open(folder))) {
            for (int i = 0; i < 64; i++) {
                store.open("n", wide, 1).set("k" + i, new byte[900_000]);
            }
        }
        int interrupted = 0;
        try (KeyValueStore store = new KeyValueStore(MvStoreBackend.open(folder))) {
            StorageAccess.View view = store.open("n", wide, 1);
            for (int i = 0; i < 64; i++) {
                Thread.currentThread().interrupt();
                try {
                    view.get("k" + i);
                } catch (InterruptedException e) {
                    interrupted++;
                } finally {
                    Thread.interrupted();
                }
            }
            assertThat(view.get("k63")).map(v -> v.length).isEqualTo(Optional.of(900_000));
        }
        assertThat(interrupted).isPositive();
    }

    @Test
    void afterAFailedWriteTheCountsAreAsBefore() throws InterruptedException {
        FailingBackend backend = new FailingBackend();
        try (KeyValueStore store = new KeyValueStore(backend)) {
            StorageAccess.View view = store.open("n", LIMITS, 1);
            view.set("a", new byte[8]);
            backend.fails = true;
            assertCode("STO-003", () -> view.set("b", new byte[8]));
            assertThat(view.usage().keyCount()).isEqualTo(1);
            backend.fails = false;
            view.set("b", new byte[8]);
            assertThat(view.usage()).isEqualTo(new StorageUsage(82, 1_000, 2));
        }
    }

    @Test
    void aClosedStoreRefusesInsteadOfHanging() {
        KeyValueStore store = new KeyValueStore(new MemoryBackend());
        StorageAccess.View view = store.open("n", LIMITS, 1);
        store.close();
        store.close();
        assertCode("STO-005", () -> view.set("k", new byte[1]));
        assertThatThrownBy(() -> view.get("k")).isInstanceOf(StorageException.class);
    }

    private interface Action {
        void run() throws InterruptedException;
    }

    private static void assertCode(String code, Action action) {
        WasmHostException e = catchThrowableOfType(WasmHostException.class, () -> action.run());
        assertThat(e.code()).isEqualTo(code);
    }

    private static final class FailingBackend implements StorageBackend {
        private final MemoryBackend inner = new MemoryBackend();
        private volatile boolean fails;

        @Override
        public byte @Nullable [] get(byte[] key) {
            return inner.get(key);
        }

        @Override
        public void scan(byte[] from, Visitor visitor) {
            inner.scan(from, visitor);
        }

        @Override
        public void apply(List<Write> batch) {
            if (fails) {
                throw new StorageException(HostCode.STO_003, "the disk is full");
            }
            inner.apply(batch);
        }

        @Override
        public void sync() {}

        @Override
        public void close() {
            inner.close();
        }
    }
}
