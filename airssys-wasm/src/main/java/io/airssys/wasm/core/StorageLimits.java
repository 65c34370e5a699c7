package io.airssys.wasm.core;

/// What one storage namespace may hold, and how durable its writes are.
///
/// @param quotaBytes Σ (key + value + 32) over its entries; default 100 MiB, at most 10 GiB (STO-3)
/// @param maxKeys entries; default 100,000
/// @param maxValueBytes one value; default 1 MiB, at most 64 MiB
/// @param sync when a write is forced to the disk
public record StorageLimits(long quotaBytes, long maxKeys, int maxValueBytes, Sync sync) {
    /// What an entry costs beside its bytes.
    public static final int ENTRY_OVERHEAD = 32;

    /// The limits of a manifest that names none.
    public static final StorageLimits DEFAULTS =
            new StorageLimits(100L << 20, 100_000, 1 << 20, Sync.ALWAYS);

    /// Checks the bounds.
    public StorageLimits {
        if (quotaBytes < 0 || maxKeys < 0 || maxValueBytes < 0) {
            throw new IllegalArgumentException("storage limits out of range");
        }
    }

    /// When a write is forced to the disk. Whatever it says, an acknowledged write has been given
    /// to the kernel and survives a kill of the process.
    public enum Sync {
        /// Before it is acknowledged; survives power loss.
        ALWAYS,
        /// Within 50 ms.
        INTERVAL,
        /// Whenever the kernel likes.
        NONE
    }
}
