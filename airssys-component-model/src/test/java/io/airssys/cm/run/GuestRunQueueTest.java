package io.airssys.cm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Permits are as many as said, first come first served, and none is ever lost.
@Timeout(60)
class GuestRunQueueTest {
    @ParameterizedTest
    @CsvSource({"2, 4, 2", "2, 2, 1", "8, 10, 8", "8, 4, 3", "1, 3, 1"})
    void leavesACarrierFree(int processors, int carriers, int permits) {
        assertThat(GuestRunQueue.permits(processors, carriers)).isEqualTo(permits);
    }

    @Test
    void refusesASingleCarrierAndNamesTheFlag() {
        assertThatThrownBy(() -> GuestRunQueue.permits(2, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(GuestRunQueue.CARRIERS_FLAG);
    }

    @Test
    void theSharedQueueHasNoMorePermitsThanProcessors() {
        assertThat(GuestRunQueue.shared().permits())
                .isBetween(1, Runtime.getRuntime().availableProcessors());
    }

    @Test
    void servesThoseWhoWaitInTheOrderTheyCame() throws InterruptedException {
        var queue = GuestRunQueue.of(1);
        queue.acquire();
        var order = new ConcurrentLinkedQueue<Integer>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            threads.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            queue.acquire();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        order.add(number);
                        queue.release();
                    }));
            // Counted as waiting is not yet in line; parked is.
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> threads.get(number).getState() == Thread.State.WAITING);
        }
        assertThat(queue.waiting()).isEqualTo(50);
        assertThat(queue.tryAcquire()).isFalse();
        queue.release();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(new ArrayList<>(order)).hasSize(50).isSorted();
        assertThat(queue.hasWaiters()).isFalse();
    }

    @Test
    void neverExceedsThePermitsNorLosesOneWhenWaitersGiveUp() throws InterruptedException {
        int permits = 3;
        var queue = GuestRunQueue.of(permits);
        for (int i = 0; i < permits; i++) {
            queue.acquire();
        }
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var gaveUp = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 50; i++) {
            threads.add(
                    Thread.startVirtualThread(() -> {
                        for (int round = 0; round < 50; round++) {
                            try {
                                queue.acquire();
                            } catch (InterruptedException _) {
                                gaveUp.incrementAndGet();
                                continue;
                            }
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            LockSupport.parkNanos(1_000);
                            running.decrementAndGet();
                            queue.release();
                        }
                    }));
        }
        // Half of those who wait give up, then the permits come, then any of them may give up.
        await().until(() -> queue.waiting() == 50);
        threads.subList(0, 25).forEach(Thread::interrupt);
        await().until(() -> gaveUp.get() >= 25);
        for (int i = 0; i < permits; i++) {
            queue.release();
        }
        while (threads.stream().anyMatch(Thread::isAlive)) {
            threads.forEach(Thread::interrupt);
            LockSupport.parkNanos(1_000);
        }
        assertThat(most.get()).isBetween(1, permits);
        for (int i = 0; i < permits; i++) {
            assertThat(queue.tryAcquire()).isTrue();
        }
        assertThat(queue.tryAcquire()).isFalse();
    }
}
