package io.airssys.wasm.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import io.airssys.wasm.core.StorageException;
import io.airssys.wasm.storage.StorageBackend;
import io.airssys.wasm.storage.StorageBackend.Write;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MvStoreBackendTest extends StorageBackendContract {
    @TempDir Path folder;

    @Override
    StorageBackend open() {
        return MvStoreBackend.open(folder.resolve("contract"));
    }

    @Test
    void keepsEverythingOverACleanClose() {
        Path store = folder.resolve("s");
        try (StorageBackend backend = MvStoreBackend.open(store)) {
            backend.apply(List.of(put("a", "1")));
        }
        try (StorageBackend backend = MvStoreBackend.open(store)) {
            assertThat(backend.get(bytes("a"))).isEqualTo(bytes("1"));
        }
    }

    /// The journal is cut at every length: what is read back is always a prefix of the batches.
    @Test
    @Rule("STO-4")
    void recoversTheWholeBatchesOfATornJournal() throws IOException {
        Path store = folder.resolve("s");
        Path torn = folder.resolve("torn");
        try (StorageBackend backend = MvStoreBackend.open(store)) {
            for (int i = 0; i < 5; i++) {
                backend.apply(List.of(put("a" + i, "x".repeat(i)), put("b" + i, "y")));
            }
            int recovered = 0;
            byte[] journal = Files.readAllBytes(store.resolve("data.journal"));
            for (int length = 16; length <= journal.length; length++) {
                copy(store, torn);
                Files.write(torn.resolve("data.journal"), java.util.Arrays.copyOf(journal, length));
                recovered = checkPrefix(torn, recovered);
            }
            assertThat(recovered).isEqualTo(5);
        }
    }

    private static int checkPrefix(Path torn, int atLeast) {
        try (StorageBackend backend = MvStoreBackend.open(torn)) {
            int whole = 0;
            while (whole < 5 && backend.get(bytes("a" + whole)) != null) {
                assertThat(backend.get(bytes("b" + whole))).isNotNull();
                whole++;
            }
            for (int i = whole; i < 5; i++) {
                assertThat(backend.get(bytes("b" + i))).as("torn batch %d", i).isNull();
            }
            assertThat(whole).isGreaterThanOrEqualTo(atLeast);
            backend.apply(List.of(put("after", "1")));
            return whole;
        }
    }

    @Test
    void changedJournalBytesNeverComeBackAsValues() throws IOException {
        Path store = folder.resolve("s");
        Path bad = folder.resolve("bad");
        try (StorageBackend backend = MvStoreBackend.open(store)) {
            backend.apply(List.of(put("a", "good")));
            byte[] journal = Files.readAllBytes(store.resolve("data.journal"));
            for (int i = 16; i < journal.length; i++) {
                copy(store, bad);
                byte[] changed = journal.clone();
                changed[i] ^= 0x40;
                Files.write(bad.resolve("data.journal"), changed);
                try (StorageBackend reopened = MvStoreBackend.open(bad)) {
                    assertThat(reopened.get(bytes("a"))).as("byte %d", i).isNull();
                }
            }
        }
    }

    @Test
    void checkpointsKeepTheFilesBounded() throws IOException {
        Path store = folder.resolve("s");
        try (StorageBackend backend = MvStoreBackend.open(store, 64 << 10)) {
            for (int i = 0; i < 4_000; i++) {
                backend.apply(List.of(new Write(bytes("k" + i % 20), new byte[1_000])));
            }
            assertThat(Files.size(store.resolve("data.journal"))).isLessThan(70 << 10);
            assertThat(Files.size(store.resolve("data.mv"))).isLessThan(2 << 20);
            assertThat(backend.get(bytes("k7"))).hasSize(1_000);
        }
    }

    @Test
    void aNewerFormatIsRefusedNamingTheVersionNeeded() throws IOException {
        Path store = folder.resolve("s");
        try (StorageBackend backend = MvStoreBackend.open(store)) {
            backend.apply(List.of(put("a", "1")));
        }
        byte[] journal = Files.readAllBytes(store.resolve("data.journal"));
        ByteBuffer.wrap(journal).putInt(8, 2);
        Files.write(store.resolve("data.journal"), journal);
        assertRefused(store, "store format 2");
        ByteBuffer.wrap(journal).putInt(8, 1);
        Files.write(store.resolve("data.journal"), journal);
        MvStoreBackend.open(store).close();
        try (MVStore raw = MVStore.open(store.resolve("data.mv").toString())) {
            raw.openMap(
                            "meta",
                            new org.h2.mvstore.MVMap.Builder<byte[], byte[]>()
                                    .keyType(ByteKeys.TYPE)
                                    .valueType(ByteKeys.TYPE))
                    .put(new byte[] {'f'}, ByteBuffer.allocate(4).putInt(9).array());
        }
        assertRefused(store, "store format 9");
    }

    private static void assertRefused(Path store, String needed) {
        assertThatThrownBy(() -> MvStoreBackend.open(store))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("STO-004");
                            assertThat(e).hasMessageContaining(needed);
                        });
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : List.of("data.mv", "data.journal")) {
            Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
