package io.airssys.rt.internal;

import io.airssys.rt.TimeSource;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The machine's monotonic clock, and one daemon platform thread for what is scheduled; it stays
/// punctual whatever actors do.
final class DaemonTime implements TimeSource {
    /// How long closing waits for the thread to be gone; it runs only short actions.
    private static final Duration GONE = Duration.ofSeconds(1);

    private final ScheduledThreadPoolExecutor timer;
    private volatile @Nullable Thread thread;

    DaemonTime(String name) {
        timer = new ScheduledThreadPoolExecutor(1, action -> start(name, action));
        timer.setRemoveOnCancelPolicy(true);
    }

    private Thread start(String name, Runnable action) {
        Thread started = Thread.ofPlatform().daemon().name(name + "-timer").unstarted(action);
        thread = started;
        return started;
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

    /// Returns once the thread is gone (R89), or at once when it is that very thread that closes.
    @Override
    @SuppressWarnings("ReferenceEquality") // this very thread
    public void close() {
        timer.shutdownNow();
        Thread running = thread;
        if (running != null && running != Thread.currentThread()) {
            try {
                var _ = running.join(GONE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
