package io.airssys.cm.internal.run;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;
import io.airssys.cm.internal.abi.CallGate;
import io.airssys.cm.run.GuestGate;
import io.airssys.cm.run.GuestRunQueue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The gate: permit, deadline and stop of one root instance.
///
/// All that other threads need is one word, `state`: the number of the call in its upper bits, its
/// phase in the lower three.
///
/// ```
///          enter            exit
///   REST ---------> RUNNING -----> REST of the next number
///     |               ^  | \
///     |(no permit)    |  |  \ stop: CAS, interrupt, store
///     v               |  |   v
///   WAITING ----------+  |  STOPPING --> STOPPED --(exit)--> REST
///                        v
///                     SHIELDED --stop--> SHIELDED_STOP --(leaves the shield)--> STOPPED
/// ```
///
/// Invariants:
/// 1. Only the call's own thread leaves RUNNING for REST, by CAS. So a stop that wins its CAS to
///    STOPPING interrupts a thread that is still in the call.
/// 2. A call whose exit loses that CAS waits for STOPPED, which is stored after the interrupt, and
///    clears the interrupt. So no interrupt of ours outlives the call, nor hits another one.
/// 3. What the thread writes before it stores RUNNING (its identity) is visible to whoever reads
///    RUNNING.
///
/// Entering is a release store, exiting one CAS; neither allocates.
public final class WatchedGate implements CallGate, GuestGate {
    private static final int REST = 0;
    private static final int RUNNING = 1;
    private static final int STOPPING = 2;
    private static final int STOPPED = 3;
    private static final int WAITING = 4;
    private static final int SHIELDED = 5;
    private static final int SHIELDED_STOP = 6;
    private static final int PHASE = 7;

    private static final VarHandle STATE;
    private static final VarHandle WATCHED;

    static {
        try {
            var lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(WatchedGate.class, "state", long.class);
            WATCHED = lookup.findVarHandle(WatchedGate.class, "watched", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final GuestRunQueue queue;
    private final Watchdog watchdog = Watchdog.shared();
    private final boolean keepsPermit;

    // Of the calling thread.
    private int depth;
    private boolean holdsPermit;

    // Written by the calling thread before it publishes RUNNING.
    private @Nullable Thread thread;

    @SuppressWarnings("unused") // through STATE
    private volatile long state;

    private volatile long deadlineNanos = Long.MAX_VALUE;

    // Written between STOPPING and STOPPED, read after STOPPED.
    private TrapKind reason = TrapKind.CANCELLED;
    private boolean alreadyInterrupted;

    // Of the watchdog.
    @SuppressWarnings("unused") // through WATCHED
    private volatile boolean watched;

    @Nullable WatchedGate nextInInbox;
    int looksLeft;
    boolean listed;
    private volatile long seenCall = -1;
    private volatile long seenAtNanos;

    /// A gate.
    ///
    /// @param keepsPermit whether a permit is kept from call to call until [#endTurn()]
    public WatchedGate(GuestRunQueue queue, boolean keepsPermit) {
        this.queue = queue;
        this.keepsPermit = keepsPermit;
    }

    // ---- the call

    @Override
    @SuppressWarnings("ReferenceEquality") // a thread is itself
    public void enter() {
        if (depth != 0) {
            enterAgain();
            return;
        }
        var me = Thread.currentThread();
        if (me != thread) {
            thread = me;
        }
        long rest = (long) STATE.getOpaque(this);
        if (holdsPermit || !me.isVirtual()) {
            STATE.setRelease(this, rest + RUNNING);
        } else if (queue.tryAcquire()) {
            holdsPermit = true;
            STATE.setRelease(this, rest + RUNNING);
        } else {
            waitForPermit(rest);
        }
        depth = 1;
        if (!(boolean) WATCHED.getOpaque(this) && deadlineNanos != Long.MAX_VALUE) {
            watchdog.watch(this);
        }
    }

    /// A call into an instance that is on the stack already: the canonical ABI traps on it, after
    /// it has passed the gate.
    @SuppressWarnings("ReferenceEquality")
    private void enterAgain() {
        if (Thread.currentThread() != thread) {
            throw new Trap(TrapKind.REENTERED, "called from two threads at once");
        }
        depth++;
    }

    private void waitForPermit(long rest) {
        STATE.setRelease(this, rest + WAITING);
        try {
            queue.acquire();
            holdsPermit = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // ours is cleared with the rest below
        }
        if (holdsPermit && STATE.compareAndSet(this, rest + WAITING, rest + RUNNING)) {
            return;
        }
        if (holdsPermit) {
            holdsPermit = false;
            queue.release();
        }
        boolean stopped = !STATE.compareAndSet(this, rest + WAITING, rest + PHASE + 1);
        var kind = stopped ? finishStop(rest) : TrapKind.CANCELLED;
        throw new Trap(kind, "while waiting for a turn to run");
    }

    @Override
    public void exit() {
        if (--depth != 0) {
            return;
        }
        long rest = (long) STATE.getOpaque(this) & ~PHASE;
        if (!STATE.compareAndSet(this, rest + RUNNING, rest + PHASE + 1)) {
            finishStop(rest);
        }
        if (holdsPermit && (!keepsPermit || queue.hasWaiters())) {
            holdsPermit = false;
            queue.release();
        }
    }

    /// Ends a call that is being stopped, on its own thread.
    private TrapKind finishStop(long rest) {
        while ((long) STATE.getAcquire(this) != rest + STOPPED) {
            Thread.onSpinWait();
        }
        // The watchdog may be about to interrupt again; from here on it cannot.
        while (!STATE.compareAndSet(this, rest + STOPPED, rest + PHASE + 1)) {
            Thread.onSpinWait();
        }
        var why = reason;
        StopReason.take(Thread.currentThread(), this);
        if (!alreadyInterrupted) {
            var _ = Thread.interrupted();
        }
        return why;
    }

    @Override
    public void endTurn() {
        if (depth != 0) {
            throw new IllegalStateException("the turn cannot end inside a call");
        }
        if (holdsPermit) {
            holdsPermit = false;
            queue.release();
        }
    }

    // ---- stopping it

    @Override
    public void deadlineNanos(long nanos) {
        if (nanos <= 0) {
            throw new IllegalArgumentException("deadline " + nanos + " ns");
        }
        deadlineNanos = nanos;
    }

    @Override
    public boolean cancel() {
        while (true) {
            long now = (long) STATE.getVolatile(this);
            switch ((int) (now & PHASE)) {
                case RUNNING, WAITING, SHIELDED -> {
                    if (stop(now, TrapKind.CANCELLED)) {
                        return true;
                    }
                }
                case STOPPING, STOPPED, SHIELDED_STOP -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
        }
    }

    /// Stops the call that was seen in `now`; false when it has moved on since.
    private boolean stop(long now, TrapKind why) {
        long rest = now & ~PHASE;
        if ((now & PHASE) == SHIELDED) {
            // The reason travels with the phase's owner: see leaveShield.
            if (!STATE.compareAndSet(this, now, rest + STOPPING)) {
                return false;
            }
            reason = why;
            STATE.setVolatile(this, rest + SHIELDED_STOP);
            return true;
        }
        if (!STATE.compareAndSet(this, now, rest + STOPPING)) {
            return false;
        }
        reason = why;
        interrupt(true);
        STATE.setVolatile(this, rest + STOPPED);
        return true;
    }

    private void interrupt(boolean first) {
        var target = thread;
        if (target == null) {
            return;
        }
        if (first) {
            StopReason.give(target, reason, this);
            alreadyInterrupted = target.isInterrupted();
        }
        target.interrupt();
    }

    // ---- host functions

    @Override
    public long remainingNanos() {
        long limit = deadlineNanos;
        if (limit == Long.MAX_VALUE) {
            return limit;
        }
        long call = (long) STATE.getOpaque(this) & ~PHASE;
        // Not seen yet: it has just begun.
        return seenCall == call ? Math.max(0, limit - (System.nanoTime() - seenAtNanos)) : limit;
    }

    @Override
    public boolean cancelled() {
        int phase = (int) ((long) STATE.getVolatile(this) & PHASE);
        return phase == STOPPING || phase == STOPPED || phase == SHIELDED_STOP;
    }

    @Override
    public boolean running() {
        return ((long) STATE.getVolatile(this) & PHASE) != REST;
    }

    @Override
    public <T> T blocking(Callable<T> wait) throws Exception {
        boolean had = holdsPermit;
        if (had) {
            holdsPermit = false;
            queue.release();
        }
        try {
            T result = wait.call();
            takeBack(had);
            return result;
        } catch (InterruptedException e) {
            // A stopped call runs no guest code any more and needs no permit.
            throw interrupted();
        } catch (Trap trap) {
            throw trap;
        } catch (Exception e) {
            takeBack(had); // the guest may go on with an error
            throw e;
        }
    }

    private void takeBack(boolean had) {
        if (!had || holdsPermit) {
            return;
        }
        try {
            queue.acquire();
            holdsPermit = true;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Trap interrupted() {
        // Taken by the exception; the call's end clears it again if it is ours.
        Thread.currentThread().interrupt();
        return new Trap(StopReason.ofCurrentThread(), "in a host function");
    }

    @Override
    public <T> T shielded(Callable<T> part) throws Exception {
        long rest = (long) STATE.getOpaque(this) & ~PHASE;
        if (!STATE.compareAndSet(this, rest + RUNNING, rest + SHIELDED)) {
            // Stopped already, or inside another shield.
            if (cancelled()) {
                throw new Trap(StopReason.ofCurrentThread(), "in a host function");
            }
            return part.call();
        }
        try {
            return part.call();
        } finally {
            leaveShield(rest);
        }
    }

    private void leaveShield(long rest) {
        if (STATE.compareAndSet(this, rest + SHIELDED, rest + RUNNING)) {
            return;
        }
        while (!STATE.compareAndSet(this, rest + SHIELDED_STOP, rest + STOPPING)) {
            Thread.onSpinWait();
        }
        interrupt(true);
        STATE.setVolatile(this, rest + STOPPED);
    }

    // ---- the watchdog's side

    boolean claimWatch() {
        return WATCHED.compareAndSet(this, false, true);
    }

    void releaseWatch() {
        WATCHED.setVolatile(this, false);
    }

    /// One look at the gate; stops an overdue call.
    ///
    /// @return whether a call is going on
    boolean look(long nowNanos) {
        long now = (long) STATE.getAcquire(this);
        long call = now & ~PHASE;
        int phase = (int) (now & PHASE);
        if (phase == REST) {
            return false;
        }
        if (phase == WAITING) {
            return true; // its clock starts when it runs
        }
        if (seenCall != call) {
            seenAtNanos = nowNanos;
            seenCall = call;
            return true;
        }
        if (phase == STOPPED) {
            // Somebody swallowed the interrupt: once more, unless it ends right now.
            if (STATE.compareAndSet(this, now, call + STOPPING)) {
                interrupt(false);
                STATE.setVolatile(this, call + STOPPED);
            }
        } else if ((phase == RUNNING || phase == SHIELDED)
                && nowNanos - seenAtNanos >= deadlineNanos) {
            stop(now, TrapKind.DEADLINE);
        }
        return true;
    }
}
