package io.airssys.rt.internal;

import java.time.Duration;
import java.util.ArrayDeque;

/// When restarts happened within the window (R95). Belongs to one parent; not thread-safe.
final class RestartHistory {
    private final ArrayDeque<Long> times = new ArrayDeque<>();

    /// Notes a restart at `nanos`; false if it is one too many.
    boolean admit(long nanos, int max, Duration window) {
        long oldest = nanos - window.toNanos();
        while (!times.isEmpty() && times.peekFirst() - oldest <= 0) {
            times.removeFirst();
        }
        if (times.size() >= max) {
            return false;
        }
        times.addLast(nanos);
        return true;
    }
}
