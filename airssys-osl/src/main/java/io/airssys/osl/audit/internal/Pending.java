package io.airssys.osl.audit.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// An encoded record on its way to the file.
final class Pending {
    enum State {
        QUEUED,
        /// The writer has it; it may be in the file already.
        TAKEN,
        WRITTEN,
        FAILED,
        /// Its appender gave up waiting before the writer took it.
        ABANDONED
    }

    final Encoded record;

    /// Whether its appender waits for it. A record nobody waits for is kept for the next try when a
    /// write fails.
    final boolean awaited;

    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);

    /// Set before the state becomes FAILED.
    @Nullable Throwable cause;

    Pending(Encoded record, boolean awaited) {
        this.record = record;
        this.awaited = awaited;
    }

    State state() {
        return state.get();
    }

    boolean move(State from, State to) {
        return state.compareAndSet(from, to);
    }
}
