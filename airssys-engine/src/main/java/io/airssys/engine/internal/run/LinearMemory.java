package io.airssys.engine.internal.run;

import io.airssys.engine.EngineException.LimitExceeded;
import io.airssys.engine.ExternType;
import io.airssys.engine.Limits;
import io.airssys.engine.Memory;
import io.airssys.engine.StoreLimits;
import java.util.Arrays;

/// A linear memory: one array, replaced when it grows.
public final class LinearMemory implements Memory {
    /// The memory; generated code reads it again after whatever may have grown it.
    public byte[] bytes;

    private final long max;
    private final StoreLimits limits;

    private LinearMemory(byte[] bytes, long max, StoreLimits limits) {
        this.bytes = bytes;
        this.max = max;
        this.limits = limits;
    }

    /// {@return a zeroed memory of the least size its type allows}
    ///
    /// @throws LimitExceeded when it is over a limit of the engine, the store or the JVM
    public static LinearMemory allocate(ExternType.Memory type, StoreLimits limits) {
        long pages = type.limits().min();
        if (pages > MAX_PAGES) {
            throw new LimitExceeded("memory pages", pages, MAX_PAGES);
        }
        long size = pages * PAGE;
        if (!limits.reserveMemory(size)) {
            throw new LimitExceeded("memory of the store in bytes", size, 0);
        }
        try {
            return new LinearMemory(new byte[(int) size], type.limits().max(), limits);
        } catch (OutOfMemoryError e) {
            limits.releaseMemory(size);
            var failed = new LimitExceeded("memory of the JVM in bytes", size, 0);
            failed.initCause(e);
            throw failed;
        }
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    /// {@return the size in pages}
    public int pages() {
        return bytes.length >>> 16;
    }

    @Override
    public ExternType.Memory type() {
        return new ExternType.Memory(new Limits(pages(), max));
    }

    @Override
    public int grow(int pages) {
        int old = pages();
        long wanted = old + (pages & 0xffffffffL);
        long most = max < 0 ? MAX_PAGES : Math.min(max, MAX_PAGES);
        if (wanted > most) {
            return -1;
        }
        if (pages == 0) {
            return old;
        }
        long more = (long) pages * PAGE;
        if (!limits.reserveMemory(more)) {
            return -1;
        }
        try {
            bytes = Arrays.copyOf(bytes, (int) (wanted * PAGE));
        } catch (OutOfMemoryError _) {
            // The guest asked for more than the JVM has; it is told so, and nobody else suffers.
            limits.releaseMemory(more);
            return -1;
        }
        return old;
    }
}
