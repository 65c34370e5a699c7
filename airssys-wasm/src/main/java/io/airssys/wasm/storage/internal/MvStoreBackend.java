package io.airssys.wasm.storage.internal;

import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.StorageException;
import io.airssys.wasm.storage.StorageBackend;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// H2 MVStore with a [Journal] before it, in one folder: `data.mv` and `data.journal`.
///
/// ## Invariants
///
/// 1. A batch is in the journal before it is in the map, so whatever [#apply] returned survives a
///    kill.
/// 2. The map's file holds the sequence number of the last batch it contains, committed together
///    with it; recovery applies only later ones from the journal.
/// 3. The journal is emptied only after the map's file was committed and forced.
/// 4. After a failed write nothing is accepted any more: what the file holds is then unknown.
///
/// Between two checkpoints the changed pages stay in memory, a few times [#CHECKPOINT_BYTES].
public final class MvStoreBackend implements StorageBackend {
    /// The journal's size at which MVStore commits.
    static final long CHECKPOINT_BYTES = 8L << 20;

    static final int FORMAT = 1;

    private static final int CACHE_MIB = 16;
    private static final byte[] SEQUENCE = {'s'};
    private static final byte[] FORMAT_KEY = {'f'};

    private final MVStore store;
    private final MVMap<byte[], byte[]> data;
    private final MVMap<byte[], byte[]> meta;
    private final Journal journal;
    private final long checkpointBytes;
    private long sequence;
    private volatile boolean broken;

    private MvStoreBackend(MVStore store, Path folder, long checkpointBytes) {
        this.store = store;
        this.checkpointBytes = checkpointBytes;
        this.data = map("data");
        this.meta = map("meta");
        checkFormat();
        byte[] last = meta.get(SEQUENCE);
        long stored = last == null ? 0 : ByteBuffer.wrap(last).getLong();
        this.sequence = stored;
        this.journal = Journal.open(folder.resolve("data.journal"), this::replay);
    }

    /// Opens or creates the store in `folder`. `STO-004` when it is damaged or of a newer format.
    public static MvStoreBackend open(Path folder) {
        return open(folder, CHECKPOINT_BYTES);
    }

    static MvStoreBackend open(Path folder, long checkpointBytes) {
        Path file = folder.resolve("data.mv");
        MVStore store = null;
        try {
            Files.createDirectories(folder);
            store =
                    new MVStore.Builder()
                            .fileName(file.toString())
                            .autoCommitDisabled()
                            .autoCommitBufferSize(0)
                            .cacheSize(CACHE_MIB)
                            .open();
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            return new MvStoreBackend(store, folder, checkpointBytes);
        } catch (MVStoreException e) {
            closeQuietly(store);
            throw new StorageException(
                    HostCode.STO_004, "opening the store: " + e.getMessage(), Map.of(), e);
        } catch (IOException e) {
            throw new StorageException(
                    HostCode.STO_003, "opening the store: " + e.getMessage(), Map.of(), e);
        } catch (StorageException e) {
            closeQuietly(store);
            throw e;
        }
    }

    private static void closeQuietly(@Nullable MVStore store) {
        if (store != null) {
            store.closeImmediately();
        }
    }

    private MVMap<byte[], byte[]> map(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(ByteKeys.TYPE)
                        .valueType(ByteKeys.TYPE));
    }

    private void checkFormat() {
        byte[] found = meta.get(FORMAT_KEY);
        if (found == null) {
            meta.put(FORMAT_KEY, ByteBuffer.allocate(4).putInt(FORMAT).array());
        } else if (ByteBuffer.wrap(found).getInt() > FORMAT) {
            throw Journal.newerFormat("data.mv", ByteBuffer.wrap(found).getInt(), FORMAT);
        }
    }

    private void replay(long number, List<Write> batch) {
        if (number > sequence) {
            change(batch);
            sequence = number;
        }
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        try {
            return data.get(key);
        } catch (MVStoreException e) {
            throw damaged(e);
        }
    }

    @Override
    public void scan(byte[] from, Visitor visitor) {
        try {
            Cursor<byte[], byte[]> cursor = data.cursor(from);
            while (cursor.hasNext()) {
                byte[] key = cursor.next();
                if (!visitor.entry(key, cursor.getValue())) {
                    return;
                }
            }
        } catch (MVStoreException e) {
            throw damaged(e);
        }
    }

    @Override
    public void apply(List<Write> batch) {
        if (broken) {
            throw new StorageException(
                    HostCode.STO_003, "an earlier write failed; the store must be opened again");
        }
        boolean done = false;
        try {
            journal.append(sequence + 1, batch);
            sequence++;
            change(batch);
            if (journal.size() >= checkpointBytes) {
                checkpoint();
            }
            done = true;
        } catch (MVStoreException e) {
            throw damaged(e);
        } finally {
            broken |= !done;
        }
    }

    private void change(List<Write> batch) {
        for (Write write : batch) {
            byte[] value = write.value();
            if (value == null) {
                data.remove(write.key());
            } else {
                data.put(write.key(), value);
            }
        }
    }

    /// Brings the map's file up to date and empties the journal (invariants 2 and 3).
    private void checkpoint() {
        meta.put(SEQUENCE, ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
        store.commit();
        store.sync();
        journal.reset();
    }

    @Override
    public void sync() {
        journal.force();
    }

    @Override
    public void close() {
        try {
            if (!broken) {
                checkpoint();
            }
        } finally {
            journal.close();
            if (broken) {
                store.closeImmediately();
            } else {
                store.close();
            }
        }
    }

    private static StorageException damaged(MVStoreException e) {
        return new StorageException(
                HostCode.STO_004, "the store's file is damaged: " + e.getMessage(), Map.of(), e);
    }
}
