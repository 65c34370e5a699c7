package io.airssys.cm.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Val;
import io.airssys.cm.run.GuestGate;
import io.airssys.cm.run.GuestRunQueue;
import io.airssys.testing.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A thousand guests that never end, two permits, four carriers: each is stopped at its deadline,
/// and the host hardly notices.
@Timeout(120)
class SpinningCrowdTest {
    private static final int GUESTS = 1_000;
    private static final Duration DEADLINE = Duration.ofMillis(5);

    /// Ten times the bound of the host's own answers, at the 99th percentile.
    private static final Duration HOST_ANSWERS_WITHIN = Duration.ofMillis(100);

    @Test
    @Rule({"LIM-7", "D12"})
    void isStoppedOneByOneWhileTheHostAnswers() throws InterruptedException {
        var queue = GuestRunQueue.of(2);
        var ends = new ConcurrentLinkedQueue<TrapKind>();
        var started = new CountDownLatch(GUESTS);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < GUESTS; i++) {
            threads.add(Thread.startVirtualThread(() -> ends.add(spin(queue, started))));
        }
        started.await();

        var answers = new ArrayList<Duration>();
        while (ends.size() < GUESTS) {
            answers.add(answer());
            LockSupport.parkNanos(2_000_000);
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(ends).hasSize(GUESTS).containsOnly(TrapKind.DEADLINE);
        assertThat(answers).hasSizeGreaterThan(100);
        assertThat(percentile(answers, 99)).isLessThan(HOST_ANSWERS_WITHIN);
        assertThat(queue.waiting()).isZero();
        assertTakesCallsAgain(queue);
    }

    private static TrapKind spin(GuestRunQueue queue, CountDownLatch started) {
        var gate = GuestGate.unmanaged(queue);
        started.countDown();
        try (Instance guest =
                Hostile.PREPARED.instantiate(InstantiateOptions.unmanaged().withGate(gate))) {
            gate.deadlineNanos(DEADLINE.toNanos());
            guest.func("spin").call();
            return TrapKind.UNKNOWN;
        } catch (Trap trap) {
            return trap.kind();
        }
    }

    /// The host's own work on a virtual thread: how long until it runs and is done.
    private static Duration answer() throws InterruptedException {
        long asked = System.nanoTime();
        var answered = new long[1];
        Thread.startVirtualThread(() -> answered[0] = System.nanoTime()).join();
        return Duration.ofNanos(answered[0] - asked);
    }

    private static void assertTakesCallsAgain(GuestRunQueue queue) throws InterruptedException {
        var answer = new ConcurrentLinkedQueue<List<Val>>();
        var options = InstantiateOptions.unmanaged().withGate(GuestGate.unmanaged(queue));
        Thread.startVirtualThread(
                        () -> {
                            try (Instance guest = Hostile.PREPARED.instantiate(options)) {
                                answer.add(guest.func("take").call(Val.bytes(new byte[4])));
                            }
                        })
                .join();
        assertThat(answer).containsExactly(List.of(Val.u32(4)));
    }

    private static Duration percentile(List<Duration> durations, int percent) {
        var sorted = durations.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) * percent / 100);
    }
}
