package io.airssys.rt.internal;

import io.airssys.rt.TimeSource;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The machine's monotonic clock, and one daemon platform thread for what is scheduled; it stays
/// punctual whatever actors do.
final class DaemonTime implements TimeSource {
    private final ScheduledThreadPoolExecutor timer;

    DaemonTime(String name) {
        timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name(name + "-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Runnable schedule(Duration delay, Runnable action) {
        try {
            ScheduledFuture<?> task = timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> task.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {}; // shut down: nothing falls due any more
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
