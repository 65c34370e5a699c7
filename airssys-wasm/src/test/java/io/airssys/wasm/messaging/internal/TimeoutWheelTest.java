package io.airssys.wasm.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import io.airssys.wasm.core.internal.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@Rule("REQ-5")
class TimeoutWheelTest {
    private static final HostClock CLOCK =
            new HostClock() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public Instant wallTime(long nanos) {
                    return Instant.EPOCH;
                }

                @Override
                public void sleep(Duration time) {
                    throw new UnsupportedOperationException("a wheel never sleeps");
                }
            };

    /// A timer that notes how late it fired.
    private static final class Noting extends TimeoutWheel.Timer {
        private final long deadline;
        private final CountDownLatch fired;
        private volatile long late = Long.MIN_VALUE;
        private final AtomicInteger times = new AtomicInteger();

        Noting(long deadline, CountDownLatch fired) {
            this.deadline = deadline;
            this.fired = fired;
        }

        @Override
        void fire() {
            late = System.nanoTime() - deadline;
            times.incrementAndGet();
            fired.countDown();
        }
    }

    @Test
    void firesOnceAndNeverEarly() throws InterruptedException {
        try (TimeoutWheel wheel = new TimeoutWheel(CLOCK)) {
            CountDownLatch fired = new CountDownLatch(300);
            List<Noting> timers = new ArrayList<>();
            Seeded random = new Seeded(1);
            for (int i = 0; i < 300; i++) {
                long deadline = System.nanoTime() + random.between(0, 300_000_000);
                Noting timer = new Noting(deadline, fired);
                timers.add(timer);
                wheel.arm(timer, deadline, random.below(40));
            }
            assertThat(fired.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(timers).allSatisfy(t -> assertThat(t.late).isNotNegative());
            assertThat(timers).allSatisfy(t -> assertThat(t.times).hasValue(1));
            assertThat(wheel.armed()).isZero();
        }
    }

    @Test
    void aDisarmedTimerIsGoneAtOnceAndOthersStillFire() throws InterruptedException {
        try (TimeoutWheel wheel = new TimeoutWheel(CLOCK)) {
            CountDownLatch fired = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            long deadline = System.nanoTime() + 50_000_000;
            Noting kept = new Noting(deadline, fired);
            Noting gone = new Noting(deadline, never);
            wheel.arm(gone, deadline, 1);
            wheel.arm(kept, deadline, 1);
            wheel.disarm(gone);
            wheel.disarm(gone);
            assertThat(wheel.armed()).isEqualTo(1);
            assertThat(fired.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(gone.times).hasValue(0);
        }
    }
}
