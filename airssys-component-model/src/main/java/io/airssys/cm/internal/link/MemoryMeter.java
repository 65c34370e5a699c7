package io.airssys.cm.internal.link;

import io.airssys.cm.engine.CoreLimits;

/// Passes reservations on and adds up the memory that was granted. Written by the guest's thread,
/// read by any.
public final class MemoryMeter implements CoreLimits {
    private final CoreLimits limits;
    private volatile long bytes;

    /// Meters what `limits` grants.
    public MemoryMeter(CoreLimits limits) {
        this.limits = limits;
    }

    /// {@return bytes of linear memory granted so far}
    public long bytes() {
        return bytes;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the thread that runs the guest
    public boolean reserveMemory(long more) {
        boolean granted = limits.reserveMemory(more);
        if (granted) {
            bytes += more;
        }
        return granted;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // as above
    public void releaseMemory(long fewer) {
        limits.releaseMemory(fewer);
        bytes -= fewer;
    }

    @Override
    public boolean reserveTable(long elements) {
        return limits.reserveTable(elements);
    }

    @Override
    public long maxMemoryBytes() {
        return limits.maxMemoryBytes();
    }
}
