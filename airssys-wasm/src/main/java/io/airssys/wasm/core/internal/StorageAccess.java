package io.airssys.wasm.core.internal;

import io.airssys.wasm.core.StorageLimits;
import io.airssys.wasm.core.StorageUsage;
import java.util.List;
import java.util.Optional;

/// The key-value store as the rest of the host sees it. Thread-safe.
public interface StorageAccess {
    /// {@return a view of one namespace for one incarnation of its component}
    ///
    /// From now on writes of earlier incarnations are refused with `STO-008` (STO-5).
    ///
    /// @param namespace the identity the data belongs to (ID-5)
    /// @param incarnation positive, never smaller than that of an earlier view
    View open(String namespace, StorageLimits limits, long incarnation);

    /// {@return whether data of `namespace` can be read without a running component}
    Optional<byte[]> peek(String namespace, String key) throws InterruptedException;

    /// One namespace as one incarnation may use it. Failures are `StorageException` and
    /// `QuotaException`. Every operation may wait and is interruptible; an interrupted write may
    /// still happen.
    interface View {
        /// {@return the value, or empty when the key is absent}
        Optional<byte[]> get(String key) throws InterruptedException;

        /// {@return whether the key is there}
        boolean exists(String key) throws InterruptedException;

        /// Stores a value; returns after it has been given to the kernel, and with `sync =
        /// "always"` after it is on the disk (STO-4).
        void set(String key, byte[] value) throws InterruptedException;

        /// Removes a key; an absent one is no error. Returns as [#set] does.
        void delete(String key) throws InterruptedException;

        /// {@return the first 1,000 keys that start with `prefix`, in order of their bytes (STO-1)}
        List<String> keys(String prefix) throws InterruptedException;

        /// {@return how full the namespace is}
        StorageUsage usage();
    }
}
