package io.airssys.cm.internal.run;

import static io.airssys.cm.internal.endive.CoreGuest.func;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.internal.endive.CoreGuest;
import io.airssys.cm.run.GuestRunQueue;
import io.airssys.testing.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A guest that does not return is stopped, in time, and nothing of the stop is left behind.
@Timeout(60)
class DeadlineTest {
    /// Ten times the bound of LIM-7.
    private static final Duration STOPPED_WITHIN = Duration.ofMillis(100);

    private static final long DEADLINE = TimeUnit.MILLISECONDS.toNanos(20);

    private final GuestRunQueue queue = GuestRunQueue.of(2);

    private static TrapKind call(WatchedGate gate, CoreFunc function, long... args) {
        gate.enter();
        try {
            function.call(args);
        } catch (Trap trap) {
            return trap.kind();
        } finally {
            gate.exit();
        }
        throw new AssertionError("returned");
    }

    @ParameterizedTest
    @CsvSource({"spin, true", "spin, false", "spin-calls, true", "spin-calls, false"})
    @Rule("LIM-7")
    void stopsAnEndlessLoop(String function, boolean virtual) throws InterruptedException {
        var late = new ConcurrentLinkedQueue<Duration>();
        var kinds = new ConcurrentLinkedQueue<TrapKind>();
        var interrupted = new ConcurrentLinkedQueue<Boolean>();
        Runnable body =
                () -> {
                    for (int i = 0; i < 11; i++) {
                        var guest = CoreGuest.start("traps");
                        var gate = new WatchedGate(queue, false);
                        gate.deadlineNanos(DEADLINE);
                        long start = System.nanoTime();
                        kinds.add(call(gate, func(guest, function)));
                        late.add(Duration.ofNanos(System.nanoTime() - start - DEADLINE));
                        interrupted.add(Thread.currentThread().isInterrupted());
                    }
                };
        (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(body).join();
        assertThat(kinds).hasSize(11).containsOnly(TrapKind.DEADLINE);
        assertThat(interrupted).containsOnly(false);
        assertThat(late).allMatch(Duration::isPositive);
        assertThat(median(late)).isLessThan(STOPPED_WITHIN);
        assertThat(queue.tryAcquire()).isTrue();
    }

    /// Of several, because a busy machine may not run us at all for longer than the bound.
    private static Duration median(Collection<Duration> durations) {
        return durations.stream().sorted().skip(durations.size() / 2).findFirst().orElseThrow();
    }

    @Test
    @Rule("LIM-7")
    void stopsEachOfManySpinningGuestsInTheirTurnAndInOrder() throws InterruptedException {
        int guests = 100;
        var order = new ConcurrentLinkedQueue<Integer>();
        var late = new ConcurrentLinkedQueue<Duration>();
        var one = GuestRunQueue.of(1);
        one.acquire();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < guests; i++) {
            int number = i;
            threads.add(
                    Thread.startVirtualThread(() -> {
                        var spin = func(CoreGuest.start("traps"), "spin");
                        var gate = new WatchedGate(one, false);
                        gate.deadlineNanos(TimeUnit.MILLISECONDS.toNanos(5));
                        gate.enter();
                        long start = System.nanoTime();
                        order.add(number);
                        try {
                            spin.call();
                        } catch (Trap trap) {
                            late.add(Duration.ofNanos(System.nanoTime() - start));
                        } finally {
                            gate.exit();
                        }
                    }));
            int waiting = i + 1;
            await().pollInterval(Duration.ofMillis(1)).until(() -> one.waiting() == waiting);
        }
        one.release();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(new ArrayList<>(order)).hasSize(guests).isSorted();
        assertThat(late).hasSize(guests);
        assertThat(median(late)).isLessThan(STOPPED_WITHIN.plusMillis(5));
        assertThat(one.tryAcquire()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Rule("TRP-1")
    void cancelsARunningCallFromAnotherThread(boolean virtual) throws InterruptedException {
        var gate = new WatchedGate(queue, false);
        assertThat(gate.cancel()).isFalse();
        var kind = new AtomicReference<TrapKind>();
        Runnable body = () -> kind.set(call(gate, func(CoreGuest.start("traps"), "spin")));
        var thread = (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(body);
        await().until(gate::running);
        assertThat(gate.cancel()).isTrue();
        thread.join();
        assertThat(kind.get()).isEqualTo(TrapKind.CANCELLED);
        assertThat(gate.running()).isFalse();
    }

    @Test
    void cancelsACallThatWaitsForItsPermit() throws InterruptedException {
        var one = GuestRunQueue.of(1);
        one.acquire();
        var gate = new WatchedGate(one, false);
        var kind = new AtomicReference<TrapKind>();
        var flag = new AtomicReference<Boolean>();
        var thread =
                Thread.startVirtualThread(() -> {
                    try {
                        gate.enter();
                    } catch (Trap trap) {
                        kind.set(trap.kind());
                        flag.set(Thread.currentThread().isInterrupted());
                    }
                });
        await().until(() -> one.waiting() == 1);
        assertThat(gate.cancel()).isTrue();
        thread.join();
        assertThat(kind.get()).isEqualTo(TrapKind.CANCELLED);
        assertThat(flag.get()).isFalse();
        one.release();
        assertThat(one.tryAcquire()).isTrue();
        assertThat(one.tryAcquire()).isFalse();
    }

    @Test
    void anInterruptFromElsewhereStopsTheGuestAsCancelledAndIsKept() throws InterruptedException {
        var gate = new WatchedGate(queue, false);
        gate.deadlineNanos(TimeUnit.SECONDS.toNanos(50));
        var kind = new AtomicReference<TrapKind>();
        var flag = new AtomicReference<Boolean>();
        var thread =
                Thread.ofPlatform()
                        .start(() -> {
                            kind.set(call(gate, func(CoreGuest.start("traps"), "spin")));
                            flag.set(Thread.currentThread().isInterrupted());
                        });
        await().until(gate::running);
        thread.interrupt();
        thread.join();
        assertThat(kind.get()).isEqualTo(TrapKind.CANCELLED);
        assertThat(flag.get()).isTrue();
    }

    @Test
    void noInterruptOfADeadlineOutlivesItsCall() throws InterruptedException {
        // Calls that end about when their deadline does, so that stop and exit meet.
        var escaped = new ConcurrentLinkedQueue<String>();
        var stopped = new ConcurrentLinkedQueue<TrapKind>();
        var threads = new ArrayList<Thread>();
        for (boolean virtual : new boolean[] {true, false}) {
            Runnable body =
                    () -> {
                        var guest = CoreGuest.start("traps");
                        var deep = func(guest, "deep");
                        var gate = new WatchedGate(queue, false);
                        gate.deadlineNanos(1);
                        for (int i = 0; i < 600; i++) {
                            long until = System.nanoTime() + 1_500_000 + (i % 100) * 20_000L;
                            gate.enter();
                            try {
                                while (System.nanoTime() < until) {
                                    deep.call(20);
                                }
                            } catch (Trap trap) {
                                stopped.add(trap.kind());
                            } finally {
                                gate.exit();
                            }
                            if (Thread.interrupted()) {
                                escaped.add("call " + i + " virtual " + virtual);
                            }
                        }
                    };
            threads.add((virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(body));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(escaped).isEmpty();
        assertThat(stopped).hasSizeGreaterThan(100).containsOnly(TrapKind.DEADLINE);
    }

    @Test
    @Rule("LIM-8")
    void wakesABlockingHostFunctionAtTheDeadlineAndLendsItsPermitMeanwhile()
            throws InterruptedException {
        var one = GuestRunQueue.of(1);
        var gate = new WatchedGate(one, false);
        gate.deadlineNanos(TimeUnit.MILLISECONDS.toNanos(200));
        var kind = new AtomicReference<TrapKind>();
        var inside = new CountDownLatch(1);
        var thread =
                Thread.startVirtualThread(() -> {
                    gate.enter();
                    try {
                        gate.blocking(() -> {
                            inside.countDown();
                            new CountDownLatch(1).await();
                            return 1;
                        });
                    } catch (Trap trap) {
                        kind.set(trap.kind());
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    } finally {
                        gate.exit();
                    }
                });
        inside.await();
        assertThat(one.tryAcquire()).isTrue();
        one.release();
        thread.join();
        assertThat(kind.get()).isEqualTo(TrapKind.DEADLINE);
        assertThat(one.tryAcquire()).isTrue();
    }

    @Test
    void aShieldedPartIsNotInterruptedAndTheStopFollowsIt() throws Exception {
        var gate = new WatchedGate(queue, false);
        gate.deadlineNanos(DEADLINE);
        gate.enter();
        try {
            boolean seen =
                    gate.shielded(() -> {
                        await().until(gate::cancelled);
                        return Thread.currentThread().isInterrupted();
                    });
            assertThat(seen).isFalse();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThatThrownBy(() -> func(CoreGuest.start("traps"), "spin").call())
                    .isInstanceOfSatisfying(
                            Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.DEADLINE));
        } finally {
            gate.exit();
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void interruptsAgainWhenAHostFunctionSwallowedTheFirst() {
        var gate = new WatchedGate(queue, false);
        gate.deadlineNanos(DEADLINE);
        gate.enter();
        try {
            while (!Thread.interrupted()) { // swallows it
                LockSupport.parkNanos(100_000);
            }
            assertThatThrownBy(() -> func(CoreGuest.start("traps"), "spin").call())
                    .isInstanceOfSatisfying(
                            Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.DEADLINE));
        } finally {
            gate.exit();
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aCallWithoutADeadlineOrWithinItIsNotStopped() {
        var gate = new WatchedGate(queue, false);
        for (long deadline : List.of(Long.MAX_VALUE, TimeUnit.SECONDS.toNanos(50))) {
            gate.deadlineNanos(deadline);
            gate.enter();
            try {
                assertThat(func(CoreGuest.start("traps"), "add").call(1, 2)).containsExactly(3);
                assertThat(gate.remainingNanos()).isPositive().isLessThanOrEqualTo(deadline);
            } finally {
                gate.exit();
            }
        }
    }

    @Test
    void aGateUsedNowAndThenIsWatchedOnce() {
        var gate = new WatchedGate(queue, false);
        gate.deadlineNanos(TimeUnit.SECONDS.toNanos(50));
        int before = Watchdog.shared().size();
        for (int i = 0; i < 100; i++) {
            gate.enter();
            gate.exit();
            LockSupport.parkNanos(3_000_000);
        }
        assertThat(Watchdog.shared().size() - before).isLessThan(10);
    }

    @Test
    @Rule("R65")
    void theWatchdogSleepsWhenNobodyCalls() {
        var gate = new WatchedGate(queue, false);
        gate.deadlineNanos(DEADLINE);
        gate.enter();
        gate.exit();
        await().until(Watchdog.shared()::idle);
        assertThat(call(gate, func(CoreGuest.start("traps"), "spin"))).isEqualTo(TrapKind.DEADLINE);
    }
}
