package io.airssys.wasm.component.internal;

import io.airssys.wasm.core.SupervisionSpec;
import java.util.ArrayDeque;
import java.util.Deque;

/// The restarts of the last while: at most `max-restarts` within a sliding window (section 12).
final class RestartWindow {
    private final SupervisionSpec spec;
    private final Deque<Long> times = new ArrayDeque<>();

    RestartWindow(SupervisionSpec spec) {
        this.spec = spec;
    }

    /// {@return whether one more restart at `nanos` is within the intensity; then it counts}
    synchronized boolean admit(long nanos) {
        long from = nanos - spec.window().toNanos();
        while (!times.isEmpty() && times.peekFirst() - from < 0) {
            times.pollFirst();
        }
        if (times.size() >= spec.maxRestarts()) {
            return false;
        }
        times.addLast(nanos);
        return true;
    }

    /// Forgets everything: an operator takes it from here (SUP-7).
    synchronized void clear() {
        times.clear();
    }
}
