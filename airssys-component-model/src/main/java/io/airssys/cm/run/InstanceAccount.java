package io.airssys.cm.run;

import io.airssys.cm.engine.CoreLimits;

/// What one component instance has taken of its memory and table limits, over all its core
/// instances (LIM-3, LIM-4).
///
/// Charged by the guest's thread; any thread may read the totals, which are then at most a moment
/// old.
public final class InstanceAccount implements CoreLimits {
    /// Default for all linear memories together: 64 MiB.
    public static final long DEFAULT_MEMORY_BYTES = 64L << 20;

    /// Default for all tables together: 100,000 elements.
    public static final long DEFAULT_TABLE_ELEMENTS = 100_000;

    private final long maxMemoryBytes;
    private final long maxTableElements;
    private volatile long memoryBytes;
    private volatile long tableElements;

    /// An account nothing has been charged to.
    public InstanceAccount(long maxMemoryBytes, long maxTableElements) {
        if (maxMemoryBytes < 0 || maxTableElements < 0) {
            throw new IllegalArgumentException(
                    "limits below zero: " + maxMemoryBytes + ", " + maxTableElements);
        }
        this.maxMemoryBytes = maxMemoryBytes;
        this.maxTableElements = maxTableElements;
    }

    /// {@return an account with the default limits}
    public static InstanceAccount withDefaults() {
        return new InstanceAccount(DEFAULT_MEMORY_BYTES, DEFAULT_TABLE_ELEMENTS);
    }

    @Override
    public synchronized boolean reserveMemory(long bytes) {
        if (bytes < 0 || bytes > maxMemoryBytes - memoryBytes) {
            return false;
        }
        memoryBytes += bytes;
        return true;
    }

    @Override
    public synchronized void releaseMemory(long bytes) {
        if (bytes < 0 || bytes > memoryBytes) {
            throw new IllegalArgumentException("released " + bytes + " of " + memoryBytes);
        }
        memoryBytes -= bytes;
    }

    @Override
    public synchronized boolean reserveTable(long elements) {
        if (elements < 0 || elements > maxTableElements - tableElements) {
            return false;
        }
        tableElements += elements;
        return true;
    }

    @Override
    public long maxMemoryBytes() {
        return maxMemoryBytes;
    }

    /// {@return bytes of linear memory taken so far}
    public long memoryBytes() {
        return memoryBytes;
    }

    /// {@return table elements taken so far}
    public long tableElements() {
        return tableElements;
    }
}
