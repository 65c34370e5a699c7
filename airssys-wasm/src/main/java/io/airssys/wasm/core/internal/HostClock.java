package io.airssys.wasm.core.internal;

import java.time.Duration;
import java.time.Instant;

/// Time for the whole host (BND-9). Thread-safe.
public interface HostClock {
    /// {@return monotonic nanoseconds}
    long nanos();

    /// {@return the wall-clock time of a moment [#nanos] gave, at most some milliseconds off}
    Instant wallTime(long nanos);

    /// Waits.
    void sleep(Duration time) throws InterruptedException;
}
