package io.airssys.rt;

import io.airssys.testing.FakeClock;
import java.time.Duration;

/// A clock that moves when the test says so.
final class VirtualTime implements TimeSource {
    final FakeClock clock = new FakeClock();

    @Override
    public long nanoTime() {
        return clock.nanoTime();
    }

    @Override
    public Runnable schedule(Duration delay, Runnable action) {
        return clock.schedule(delay, action);
    }

    void advance(Duration by) {
        clock.advance(by);
    }
}
