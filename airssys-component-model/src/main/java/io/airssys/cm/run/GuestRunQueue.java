package io.airssys.cm.run;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands out the permits to run guest code on virtual threads, first come first served.
///
/// Guest code does not give its carrier back before it returns, so as many spinning guests as there
/// are carriers would stop every other virtual thread of the JVM. There are therefore fewer permits
/// than carriers: `min(processors, carriers − 1)`. A platform thread has no carrier and needs no
/// permit.
///
/// A permit that is given back while somebody waits goes straight to the one who waited longest; a
/// newcomer cannot slip in between. Without contention, taking and giving back are one atomic
/// operation each.
///
/// Thread-safe. One queue per JVM is the intention, because the carriers are: see [#shared()].
public final class GuestRunQueue {
    /// The JVM flag that sets the number of carriers.
    public static final String CARRIERS_FLAG = "jdk.virtualThreadScheduler.parallelism";

    private static final Logger LOG = LoggerFactory.getLogger(GuestRunQueue.class);

    /// Permits not taken, or when negative, how many wait. Whoever takes it below zero enqueues
    /// itself; whoever gives back and finds it was below zero hands over to the head of the queue,
    /// waiting for it to appear if need be.
    private final AtomicInteger free;

    private final int permits;
    private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    private GuestRunQueue(int permits) {
        this.permits = permits;
        this.free = new AtomicInteger(permits);
    }

    private static final class Shared {
        static final GuestRunQueue QUEUE = ofJvm();
    }

    /// The queue of this JVM, sized from its processors and carriers when first asked for.
    ///
    /// @throws IllegalStateException when there is a single carrier: one spinning guest would stop
    ///   all virtual threads
    public static GuestRunQueue shared() {
        return Shared.QUEUE;
    }

    /// A queue of its own with a number of permits, for tests and for hosts that manage carriers
    /// themselves.
    public static GuestRunQueue of(int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("permits " + permits + ", at least 1");
        }
        return new GuestRunQueue(permits);
    }

    private static GuestRunQueue ofJvm() {
        int processors = Runtime.getRuntime().availableProcessors();
        var flag = System.getProperty(CARRIERS_FLAG);
        int carriers = carriers(flag, processors);
        int permits = permits(processors, carriers);
        if (flag == null) {
            LOG.warn(
                    "guests: {} at a time on {} carriers; start the JVM with -D{}={} to run {} at"
                            + " a time",
                    permits,
                    carriers,
                    CARRIERS_FLAG,
                    processors + 2,
                    processors);
        }
        return new GuestRunQueue(permits);
    }

    private static int carriers(@Nullable String flag, int processors) {
        try {
            return flag == null ? processors : Integer.parseInt(flag);
        } catch (NumberFormatException _) {
            return processors; // as the JDK does
        }
    }

    /// {@return how many guests may run at a time}
    ///
    /// @throws IllegalStateException when there is a single carrier
    static int permits(int processors, int carriers) {
        if (carriers < 2) {
            throw new IllegalStateException(
                    "virtual threads have "
                            + carriers
                            + " carrier; a spinning guest would stop them all. Start the JVM with"
                            + " -D"
                            + CARRIERS_FLAG
                            + "="
                            + (processors + 2));
        }
        return Math.min(processors, carriers - 1);
    }

    /// {@return how many guests may run at a time}
    public int permits() {
        return permits;
    }

    /// {@return whether a guest waits for its turn}
    public boolean hasWaiters() {
        return free.get() < 0;
    }

    /// {@return how many guests wait, at this moment}
    public int waiting() {
        return Math.max(0, -free.get());
    }

    /// Takes a permit if one is free and nobody waits.
    ///
    /// @return whether it was taken
    public boolean tryAcquire() {
        for (int now = free.get(); now > 0; now = free.get()) {
            if (free.compareAndSet(now, now - 1)) {
                return true;
            }
        }
        return false;
    }

    /// Takes a permit, waiting in line for it.
    ///
    /// @throws InterruptedException when interrupted while waiting; no permit is held then
    public void acquire() throws InterruptedException {
        if (free.getAndDecrement() > 0) {
            return;
        }
        var waiter = new Waiter(Thread.currentThread());
        waiters.add(waiter);
        boolean interrupted = false;
        while (waiter.get() == Waiter.WAITING) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                if (waiter.compareAndSet(Waiter.WAITING, Waiter.GONE)) {
                    // Whoever meets it in the queue settles what it took from the count.
                    throw new InterruptedException("waiting for a turn to run guest code");
                }
                interrupted = true; // granted in the same moment: keep both
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Gives a permit back, to the one who has waited longest if somebody does.
    public void release() {
        while (free.getAndIncrement() < 0) {
            Waiter head = waiters.poll();
            while (head == null) {
                // It has announced itself in the count and is about to enqueue.
                Thread.onSpinWait();
                head = waiters.poll();
            }
            if (head.compareAndSet(Waiter.WAITING, Waiter.GRANTED)) {
                LockSupport.unpark(head.thread);
                return;
            }
            // It gave up: the add above settled its take, and the permit is still to be given back.
        }
    }

    private static final class Waiter extends AtomicInteger {
        private static final long serialVersionUID = 1L;
        static final int WAITING = 0;
        static final int GRANTED = 1;
        static final int GONE = 2;

        final transient Thread thread;

        Waiter(Thread thread) {
            this.thread = thread;
        }
    }
}
