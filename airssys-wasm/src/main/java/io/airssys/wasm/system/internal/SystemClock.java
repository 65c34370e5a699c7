package io.airssys.wasm.system.internal;

import io.airssys.wasm.core.internal.HostClock;
import java.time.Duration;
import java.time.Instant;

/// The machine's clocks.
///
/// Wall time is computed from the monotonic clock and an anchor taken at most a second ago, so that
/// one clock read serves both.
final class SystemClock implements HostClock {
    private static final long ANCHOR_NANOS = 1_000_000_000L;

    private record Anchor(long nanos, Instant wall) {
        static Anchor now() {
            return new Anchor(System.nanoTime(), Instant.now());
        }
    }

    private volatile Anchor anchor = Anchor.now();

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant wallTime(long nanos) {
        Anchor known = anchor;
        if (nanos - known.nanos > ANCHOR_NANOS) {
            known = Anchor.now();
            anchor = known;
        }
        return known.wall.plusNanos(nanos - known.nanos);
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
