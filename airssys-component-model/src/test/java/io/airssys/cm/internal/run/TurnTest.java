package io.airssys.cm.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.airssys.cm.run.GuestRunQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who holds a permit, and for how long.
@Timeout(60)
class TurnTest {
    private final GuestRunQueue queue = GuestRunQueue.of(1);

    private void onVirtualThread(Runnable body) throws InterruptedException {
        var failure = new AtomicReference<Throwable>();
        var thread = Thread.ofVirtual().unstarted(body);
        thread.setUncaughtExceptionHandler((_, e) -> failure.set(e));
        thread.start();
        thread.join();
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    @Test
    void anUnmanagedGateGivesItsPermitBackAfterEveryCall() throws InterruptedException {
        onVirtualThread(() -> {
            var gate = new WatchedGate(queue, false);
            gate.enter();
            assertThat(queue.tryAcquire()).isFalse();
            gate.exit();
            assertThat(queue.tryAcquire()).isTrue();
        });
    }

    @Test
    void aManagedGateKeepsItUntilTheTurnEnds() throws InterruptedException {
        onVirtualThread(() -> {
            var gate = new WatchedGate(queue, true);
            gate.enter();
            assertThatThrownBy(gate::endTurn).isInstanceOf(IllegalStateException.class);
            gate.exit();
            assertThat(queue.tryAcquire()).isFalse();
            gate.enter();
            gate.exit();
            gate.endTurn();
            gate.endTurn();
            assertThat(queue.tryAcquire()).isTrue();
            assertThat(queue.tryAcquire()).isFalse();
        });
    }

    @Test
    void aManagedGateGivesWayToWhoeverWaits() throws InterruptedException {
        onVirtualThread(() -> {
            var gate = new WatchedGate(queue, true);
            gate.enter();
            var other =
                    Thread.startVirtualThread(() -> {
                        var second = new WatchedGate(queue, false);
                        second.enter();
                        second.exit();
                    });
            await().until(queue::hasWaiters);
            gate.exit();
            await().until(() -> !other.isAlive());
            assertThat(queue.tryAcquire()).isTrue();
        });
    }

    @Test
    void aPlatformThreadNeedsNone() throws InterruptedException {
        queue.acquire();
        var gate = new WatchedGate(queue, false);
        gate.enter();
        gate.exit();
        queue.release();
        assertThat(queue.tryAcquire()).isTrue();
        assertThat(queue.tryAcquire()).isFalse();
    }
}
