package io.airssys.wasm.messaging.internal;

import io.airssys.wasm.core.internal.HostClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Runs an action when its time is up, 0 to 20 ms late and never early (REQ-5).
///
/// A hashed wheel: 512 buckets of 10 ms, each a doubly linked list of its timers, so that arming
/// and disarming are O(1) and a disarmed timer is gone at once. The wheel is cut into 16 stripes
/// with a lock each, chosen by the owner, so that no lock is shared by all instances (BND-7); it is
/// held for a few link changes only. One platform thread turns all stripes, and parks while nothing
/// is armed.
public final class TimeoutWheel implements AutoCloseable {
    static final long TICK_NANOS = 10_000_000;
    private static final int BUCKETS = 512;
    private static final int STRIPES = 16;

    private final HostClock clock;
    private final Stripe[] stripes = new Stripe[STRIPES];
    private final AtomicInteger armed = new AtomicInteger();
    private final long origin;
    private volatile boolean closed;
    private volatile boolean parked;
    private final Thread thread;

    /// A wheel that turns by `clock`.
    public TimeoutWheel(HostClock clock) {
        this.clock = clock;
        this.origin = clock.nanos();
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
        this.thread = Thread.ofPlatform().daemon().name("airssys-timeouts").start(this::turn);
    }

    /// One armed action.
    abstract static class Timer {
        private @Nullable Timer previous;
        private @Nullable Timer next;
        private @Nullable Stripe stripe;
        private long dueTick;

        /// Runs on the wheel's thread; must be short.
        abstract void fire();
    }

    /// Arms `timer` for `deadlineNanos` of the clock.
    ///
    /// @param owner timers of one owner share a stripe
    void arm(Timer timer, long deadlineNanos, int owner) {
        Stripe stripe = stripes[Math.floorMod(owner, STRIPES)];
        // One tick more than the division gives, so that it never fires early.
        timer.dueTick = Math.floorDiv(deadlineNanos - origin, TICK_NANOS) + 1;
        stripe.add(timer);
        if (armed.getAndIncrement() == 0 || parked) {
            LockSupport.unpark(thread);
        }
    }

    /// Disarms `timer`; one that fired already is no error.
    void disarm(Timer timer) {
        Stripe stripe = timer.stripe;
        if (stripe != null && stripe.remove(timer)) {
            armed.decrementAndGet();
        }
    }

    /// {@return timers that are armed}
    int armed() {
        return armed.get();
    }

    private void turn() {
        long done = 0;
        List<Timer> due = new ArrayList<>();
        while (!closed) {
            if (armed.get() == 0) {
                parked = true;
                if (armed.get() == 0 && !closed) {
                    LockSupport.park(this);
                }
                parked = false;
                done = Math.max(done, tick() - 1);
                continue;
            }
            long now = tick();
            while (done < now) {
                done++;
                for (Stripe stripe : stripes) {
                    stripe.takeDue(done, due);
                }
            }
            for (Timer timer : due) {
                armed.decrementAndGet();
                timer.fire();
            }
            due.clear();
            LockSupport.parkNanos(this, origin + (done + 1) * TICK_NANOS - clock.nanos());
        }
    }

    private long tick() {
        return Math.floorDiv(clock.nanos() - origin, TICK_NANOS);
    }

    /// Ends the thread; what is armed never fires.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private static final class Stripe {
        private final Timer[] buckets = new Timer[BUCKETS];

        Stripe() {
            for (int i = 0; i < BUCKETS; i++) {
                buckets[i] = new Head();
                buckets[i].next = buckets[i];
                buckets[i].previous = buckets[i];
            }
        }

        synchronized void add(Timer timer) {
            Timer head = buckets[(int) Math.floorMod(timer.dueTick, (long) BUCKETS)];
            Timer last = java.util.Objects.requireNonNull(head.previous);
            timer.previous = last;
            timer.next = head;
            last.next = timer;
            head.previous = timer;
            timer.stripe = this;
        }

        synchronized boolean remove(Timer timer) {
            Timer before = timer.previous;
            Timer after = timer.next;
            if (before == null || after == null) {
                return false;
            }
            before.next = after;
            after.previous = before;
            timer.previous = null;
            timer.next = null;
            return true;
        }

        synchronized void takeDue(long tick, List<Timer> due) {
            Timer head = buckets[(int) Math.floorMod(tick, (long) BUCKETS)];
            Timer timer = java.util.Objects.requireNonNull(head.next);
            while (!(timer instanceof Head)) {
                Timer following = java.util.Objects.requireNonNull(timer.next);
                if (timer.dueTick <= tick) {
                    remove(timer);
                    due.add(timer);
                }
                timer = following;
            }
        }
    }

    private static final class Head extends Timer {
        @Override
        void fire() {
            throw new IllegalStateException("the head of a bucket is no timer");
        }
    }
}
