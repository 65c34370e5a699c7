package io.airssys.wasm.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// A backend that forgets everything when it is closed; for tests and throw-away hosts.
public final class MemoryBackend implements StorageBackend {
    private final ConcurrentNavigableMap<byte[], byte[]> entries =
            new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

    /// An empty backend.
    public MemoryBackend() {}

    @Override
    public byte @Nullable [] get(byte[] key) {
        return entries.get(key);
    }

    @Override
    public void scan(byte[] from, Visitor visitor) {
        for (Map.Entry<byte[], byte[]> entry : entries.tailMap(from).entrySet()) {
            if (!visitor.entry(entry.getKey(), entry.getValue())) {
                return;
            }
        }
    }

    @Override
    public void apply(List<Write> batch) {
        for (Write write : batch) {
            byte[] value = write.value();
            if (value == null) {
                entries.remove(write.key());
            } else {
                entries.put(write.key(), value);
            }
        }
    }

    @Override
    public void sync() {
        // Nothing here outlives the process.
    }

    @Override
    public void close() {
        entries.clear();
    }
}
