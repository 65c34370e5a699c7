package io.airssys.wasm.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import io.airssys.wasm.storage.StorageBackend;
import io.airssys.wasm.storage.StorageBackend.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every backend promises; one subclass per backend (STO-6).
@Rule("STO-6")
abstract class StorageBackendContract {
    private StorageBackend backend;

    abstract StorageBackend open();

    @BeforeEach
    void openBackend() {
        backend = open();
    }

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    @Test
    void aWrittenValueIsReadBackAndARemovedOneIsGone() {
        backend.apply(List.of(put("a", "1"), put("b", "2")));
        assertThat(backend.get(bytes("a"))).isEqualTo(bytes("1"));
        backend.apply(List.of(new Write(bytes("a"), null), put("b", "3")));
        assertThat(backend.get(bytes("a"))).isNull();
        assertThat(backend.get(bytes("b"))).isEqualTo(bytes("3"));
    }

    @Test
    void writesOfOneBatchApplyInOrder() {
        backend.apply(List.of(put("a", "1"), new Write(bytes("a"), null), put("a", "2")));
        assertThat(backend.get(bytes("a"))).isEqualTo(bytes("2"));
    }

    @Test
    void emptyValuesAreValues() {
        backend.apply(List.of(put("a", "")));
        assertThat(backend.get(bytes("a"))).isEmpty();
    }

    @Test
    void scansInUnsignedByteOrderUntilToldToStop() {
        backend.apply(List.of(put("é", "4"), put("b", "2"), put("a", "1"), put("c", "3")));
        List<String> seen = new ArrayList<>();
        backend.scan(bytes("b"), (key, value) -> seen.add(text(key) + text(value)));
        assertThat(seen).containsExactly("b2", "c3", "é4");
        List<String> first = new ArrayList<>();
        backend.scan(
                bytes("a"),
                (key, _) -> {
                    first.add(text(key));
                    return first.size() < 2;
                });
        assertThat(first).containsExactly("a", "b");
    }

    @Test
    void agreesWithASortedMap() {
        TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
        Seeded random = new Seeded(7);
        for (int round = 0; round < 2_000; round++) {
            List<Write> batch = new ArrayList<>();
            for (int i = random.between(1, 5); i > 0; i--) {
                byte[] key = random.bytes(random.between(1, 2));
                byte[] value = random.oneIn(3) ? null : random.bytes(random.below(40));
                batch.add(new Write(key, value));
                if (value == null) {
                    model.remove(key);
                } else {
                    model.put(key, value);
                }
            }
            backend.apply(batch);
        }
        List<byte[]> keys = new ArrayList<>();
        backend.scan(
                new byte[0],
                (key, value) -> {
                    keys.add(key);
                    assertThat(value).isEqualTo(model.get(key));
                    return true;
                });
        assertThat(keys).hasSize(model.size()).hasSizeGreaterThan(100);
        int i = 0;
        for (byte[] key : model.keySet()) {
            assertThat(keys.get(i++)).isEqualTo(key);
        }
    }

    static Write put(String key, String value) {
        return new Write(bytes(key), bytes(value));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
