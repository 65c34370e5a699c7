package io.airssys.wasm.observe.internal;

import io.airssys.wasm.core.internal.MetricSink;
import io.airssys.wasm.observe.ComponentMetrics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/// The counters of one instance. One writer at a time, so counting is a plain add that others see
/// soon; no locked instruction on the message path.
public final class InstanceMetrics implements MetricSink {
    private static final int SENT = 0;
    private static final int DELIVERED = 1;
    private static final int DENIED = 2;
    private static final int TRAPS = 3;
    private static final int RESTARTS = 4;
    private static final int HANDLER_ERRORS = 5;
    private static final int DEAD_LETTERS = 6;

    private final AtomicLongArray counts = new AtomicLongArray(DEAD_LETTERS + 1);
    private final LatencyHistogram latencies = new LatencyHistogram();

    /// Counters at zero.
    public InstanceMetrics() {}

    private void count(int counter) {
        counts.setOpaque(counter, counts.getPlain(counter) + 1);
    }

    @Override
    public void sent() {
        count(SENT);
    }

    @Override
    public void delivered(long latencyNanos) {
        count(DELIVERED);
        latencies.record(latencyNanos);
    }

    @Override
    public void denied() {
        count(DENIED);
    }

    @Override
    public void trapped() {
        count(TRAPS);
    }

    @Override
    public void restarted() {
        count(RESTARTS);
    }

    @Override
    public void handlerError() {
        count(HANDLER_ERRORS);
    }

    @Override
    public void deadLetter() {
        counts.getAndIncrement(DEAD_LETTERS); // also called while the instance ends
    }

    /// {@return a number that grows with everything counted}
    public long progress() {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.getOpaque(i);
        }
        return sum;
    }

    /// {@return what was counted so far}
    public ComponentMetrics snapshot() {
        return new ComponentMetrics(
                counts.getOpaque(SENT),
                counts.getOpaque(DELIVERED),
                counts.getOpaque(DENIED),
                counts.getOpaque(TRAPS),
                counts.getOpaque(RESTARTS),
                counts.getOpaque(HANDLER_ERRORS),
                counts.getOpaque(DEAD_LETTERS),
                Duration.ofNanos(latencies.quantile(0.5)),
                Duration.ofNanos(latencies.quantile(0.99)));
    }
}
