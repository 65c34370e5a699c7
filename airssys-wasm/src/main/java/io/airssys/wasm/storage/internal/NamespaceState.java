package io.airssys.wasm.storage.internal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What the store knows of one namespace beside its entries.
///
/// Only the committing thread changes the counts; others read them.
final class NamespaceState {
    final byte[] prefix;
    final byte[] usageKey;
    volatile long usedBytes;
    volatile long keyCount;

    /// The only incarnation that may write.
    private long writer;

    NamespaceState(byte[] prefix, byte @Nullable [] storedUsage) {
        this.prefix = prefix;
        this.usageKey = StorageKeys.usageKey(prefix);
        if (storedUsage != null) {
            ByteBuffer usage = ByteBuffer.wrap(storedUsage);
            usedBytes = usage.getLong();
            keyCount = usage.getLong();
        }
    }

    synchronized void fence(long incarnation) {
        writer = Math.max(writer, incarnation);
    }

    synchronized boolean mayWrite(long incarnation) {
        return incarnation >= writer;
    }

    byte[] encodedUsage() {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(usedBytes).putLong(keyCount).array();
    }
}
