package io.airssys.rt.internal.dispatch;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The JDK's pool in first-in-first-out mode. Slower than [WorkStealing] on chains of messages, and
/// nothing of it is ours: what both agree on is right.
public final class ForkJoin implements Dispatcher {
    private final ForkJoinPool pool;

    /// Starts a pool of `parallelism` threads named after `name`.
    public ForkJoin(String name, int parallelism) {
        AtomicInteger count = new AtomicInteger();
        pool =
                new ForkJoinPool(
                        parallelism,
                        p -> new Twin(p, name + "-fj-" + count.incrementAndGet()),
                        null,
                        true,
                        parallelism,
                        parallelism,
                        1,
                        null,
                        60,
                        TimeUnit.SECONDS);
    }

    @Override
    public void execute(Activation activation) {
        pool.execute(new Turn(activation));
    }

    @Override
    public void defer(Activation activation) {
        execute(activation);
    }

    @Override
    public void close(long limitNanos) throws InterruptedException {
        pool.shutdownNow();
        pool.awaitTermination(limitNanos, TimeUnit.NANOSECONDS);
    }

    private record Turn(Activation activation) implements Runnable {
        @Override
        public void run() {
            if (Thread.currentThread() instanceof Twin thread) {
                thread.current = activation;
                activation.run();
                thread.current = null;
            } else {
                activation.run();
            }
        }
    }

    private static final class Twin extends ForkJoinWorkerThread implements Carrier {
        private @Nullable Activation current;

        Twin(ForkJoinPool pool, String name) {
            super(pool);
            setName(name);
            setDaemon(true);
        }

        @Override
        public @Nullable Activation current() {
            return current;
        }
    }
}
