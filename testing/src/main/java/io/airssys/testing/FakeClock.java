package io.airssys.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/// A clock that stands still until a test moves it: wall time, monotonic time and timers together.
/// Thread-safe.
///
/// Actions run on the thread that calls [#advance], in order of their due time and then of their
/// arming.
public final class FakeClock implements InstantSource {
    private record Timer(long due, long order, Runnable action) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(due, other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final Instant start;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long nanos;
    private long order;

    /// A clock that shows `start`.
    public FakeClock(Instant start) {
        this.start = start;
    }

    /// A clock that shows 1 January 2026.
    public FakeClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public synchronized Instant instant() {
        return start.plusNanos(nanos);
    }

    /// {@return monotonic time in nanoseconds, as `System.nanoTime` would give it}
    public synchronized long nanoTime() {
        return nanos;
    }

    /// Runs `action` once the clock has moved by `delay`.
    ///
    /// @return takes the timer back; does nothing once it ran
    public synchronized Runnable schedule(Duration delay, Runnable action) {
        Timer timer = new Timer(nanos + delay.toNanos(), order++, action);
        timers.add(timer);
        return () -> {
            synchronized (this) {
                timers.remove(timer);
            }
        };
    }

    /// {@return how many timers wait}
    public synchronized int pending() {
        return timers.size();
    }

    /// Moves the clock and runs what falls due on the way, including what those actions arm.
    public void advance(Duration by) {
        long target;
        synchronized (this) {
            target = nanos + by.toNanos();
        }
        while (true) {
            Timer next;
            synchronized (this) {
                next = timers.peek();
                if (next == null || next.due > target) {
                    nanos = target;
                    return;
                }
                timers.poll();
                nanos = Math.max(nanos, next.due);
            }
            next.action.run();
        }
    }
}
