package io.airssys.wasm.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An ordered, durable map from byte keys to byte values (STO-6).
///
/// [#apply] and [#sync] are called by one thread each and never at the same time as [#close];
/// [#get] and [#scan] by any number of threads that are never interrupted. Failures are
/// `StorageException`: `STO-003` for input and output, `STO-004` for damage.
public interface StorageBackend extends AutoCloseable {
    /// One change. The arrays belong to the backend from now on.
    final class Write {
        private final byte[] key;
        private final byte @Nullable [] value;

        /// A change of the entry of `key`: its new value, or null to remove it.
        public Write(byte[] key, byte @Nullable [] value) {
            this.key = key;
            this.value = value;
        }

        /// {@return which entry}
        public byte[] key() {
            return key;
        }

        /// {@return its new value, or null to remove it}
        public byte @Nullable [] value() {
            return value;
        }
    }

    /// Receives the entries of a scan in order of their keys.
    interface Visitor {
        /// {@return whether to go on}
        boolean entry(byte[] key, byte[] value);
    }

    /// {@return the value, or null when the key is absent}
    byte @Nullable [] get(byte[] key);

    /// Shows `visitor` every entry from `from` on, in unsigned byte order, until it says no.
    void scan(byte[] from, Visitor visitor);

    /// Applies all changes in order, or none of them after a crash. When it returns the kernel has
    /// them: a kill of the process cannot lose them.
    void apply(List<Write> batch);

    /// Forces everything applied so far to the disk.
    void sync();

    /// Writes everything back and lets go of the files.
    @Override
    void close();
}
