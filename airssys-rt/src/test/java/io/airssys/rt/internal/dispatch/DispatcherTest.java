package io.airssys.rt.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The promises of a dispatcher, by the same storm on ours and on the JDK's.
class DispatcherTest {
    private static final int PATIENCE_SECONDS = 30;

    private static Dispatcher of(String kind, int parallelism) {
        return kind.equals("ours")
                ? new WorkStealing("test", parallelism)
                : new ForkJoin("test", parallelism);
    }

    /// A task that submits itself and others a number of times.
    private static final class Hopper extends Activation {
        private final Dispatcher dispatcher;
        private final Phaser all;
        private final AtomicInteger left;
        private final AtomicBoolean running = new AtomicBoolean();
        private final AtomicInteger overlaps;
        private final Seeded random;

        Hopper(Dispatcher dispatcher, Phaser all, int hops, AtomicInteger overlaps, long seed) {
            this.dispatcher = dispatcher;
            this.all = all;
            this.left = new AtomicInteger(hops);
            this.overlaps = overlaps;
            this.random = new Seeded(seed);
        }

        @Override
        public void run() {
            if (!running.compareAndSet(false, true)) {
                overlaps.incrementAndGet();
            }
            boolean more = left.decrementAndGet() > 0;
            boolean defer = random.oneIn(3);
            boolean outside = random.oneIn(50);
            running.set(false);
            if (!more) {
                all.arriveAndDeregister();
            } else if (outside) {
                Thread.startVirtualThread(() -> dispatcher.execute(this));
            } else if (defer) {
                dispatcher.defer(this);
            } else {
                dispatcher.execute(this);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ours, 1", "ours, 2", "ours, 4", "ours, 9", "theirs, 2", "theirs, 4"})
    @Rule("R61")
    void everySubmissionRunsOnceAndNoneIsForgotten(String kind, int parallelism)
            throws InterruptedException {
        for (long seed = 0; seed < 5; seed++) {
            Dispatcher dispatcher = of(kind, parallelism);
            Phaser all = new Phaser(1);
            AtomicInteger overlaps = new AtomicInteger();
            int tasks =
                    seed == 0
                            ? 2_000
                            : 40; // more than a ring holds, and few enough that workers park
            int hops = seed == 0 ? 50 : 2_000;
            all.bulkRegister(tasks);
            for (int i = 0; i < tasks; i++) {
                dispatcher.execute(new Hopper(dispatcher, all, hops, overlaps, seed * 10_000 + i));
            }
            assertArrived(all, seed);
            assertThat(overlaps).hasValue(0);
            dispatcher.close(TimeUnit.SECONDS.toNanos(5));
        }
    }

    private static void assertArrived(Phaser all, long seed) throws InterruptedException {
        int phase = all.arrive();
        try {
            all.awaitAdvanceInterruptibly(phase, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(
                    "seed " + seed + ": " + all.getUnarrivedParties() + " tasks were forgotten", e);
        }
    }

    /// Rules 1 and 2: a submission to a pool that is just going to sleep.
    @ParameterizedTest
    @CsvSource({"ours, 1", "ours, 2", "ours, 3", "theirs, 2"})
    @Rule("R61")
    void aSubmissionThatMeetsParkingWorkersIsSeen(String kind, int parallelism)
            throws InterruptedException {
        Dispatcher dispatcher = of(kind, parallelism);
        Seeded random = new Seeded(7);
        for (int i = 0; i < 20_000; i++) {
            CountDownLatch ran = new CountDownLatch(1);
            dispatcher.execute(task(ran::countDown));
            assertThat(ran.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("round %d", i).isTrue();
            for (int spin = random.below(400); spin > 0; spin--) {
                Thread.onSpinWait();
            }
        }
        dispatcher.close(TimeUnit.SECONDS.toNanos(5));
    }

    /// Rule 5: what lies in the slot of a worker whose handler does not return.
    @Test
    @Rule("R61")
    void aSlotIsEmptiedWhenItsWorkerIsHeldUp() throws InterruptedException {
        Dispatcher dispatcher = new WorkStealing("held", 2);
        for (int round = 0; round < 200; round++) {
            CountDownLatch second = new CountDownLatch(1);
            CountDownLatch first = new CountDownLatch(1);
            AtomicBoolean met = new AtomicBoolean();
            dispatcher.execute(
                    task(() -> {
                        dispatcher.execute(task(second::countDown));
                        met.set(await(second));
                        first.countDown();
                    }));
            assertThat(await(first)).isTrue();
            assertThat(met).as("round %d", round).isTrue();
        }
        dispatcher.close(TimeUnit.SECONDS.toNanos(5));
    }

    /// Rule 5: the same with deferred work, which lies in the ring.
    @Test
    @Rule({"R61", "R60"})
    void aRingIsEmptiedWhenItsWorkerIsHeldUp() throws InterruptedException {
        Dispatcher dispatcher = new WorkStealing("held", 2);
        for (int round = 0; round < 200; round++) {
            CountDownLatch others = new CountDownLatch(3);
            CountDownLatch first = new CountDownLatch(1);
            AtomicBoolean met = new AtomicBoolean();
            dispatcher.execute(
                    task(() -> {
                        dispatcher.defer(task(others::countDown));
                        dispatcher.execute(task(others::countDown));
                        dispatcher.execute(task(others::countDown));
                        met.set(await(others));
                        first.countDown();
                    }));
            assertThat(await(first)).isTrue();
            assertThat(met).as("round %d", round).isTrue();
        }
        dispatcher.close(TimeUnit.SECONDS.toNanos(5));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Activation task(Runnable body) {
        return new Activation() {
            @Override
            public void run() {
                body.run();
            }
        };
    }
}
