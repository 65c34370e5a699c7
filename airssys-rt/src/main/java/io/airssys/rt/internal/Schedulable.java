package io.airssys.rt.internal;

import io.airssys.rt.internal.dispatch.Activation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// Decides when an actor runs: whenever there is something to do, never twice at once.
///
/// # The state word
///
/// `state` is a phase and two flags. The phase is `IDLE` (nothing to do), `SCHEDULED` (an
/// activation is queued or runs), `PARKED` (user messages may wait but must not be handled, only
/// signals wake it) or `DEAD`. The flag `CLOSED` refuses user messages, `KILLED` says that a kill
/// is on its way.
///
/// 1. Who moves the phase to `SCHEDULED`, by compare-and-set, and only who does, submits one
///    activation. Only the activation moves it away again. So there is at most one activation, and
///    the cell *is owned* by the thread that runs it; each owner's writes happen before the next
///    owner's reads.
/// 2. A sender first adds its message (the exchange in [Lane] is a full fence), then reads `state`.
///    The owner first gives up `SCHEDULED` (a full fence), then looks at the lanes. So either the
///    sender sees `IDLE` and schedules, or the owner sees the message and takes the cell back. No
///    message sleeps in an idle cell (R61).
/// 3. The same holds for signals, which also wake a parked cell. A parked cell opens only by a
///    signal, so user messages need not wake it.
/// 4. A dead cell is an idle one whose only work is to turn what still arrives into dead letters.
///    Who finds it `DEAD` after adding takes the phase and does so at once. So a send that races
///    with the end is a dead letter exactly once (R57).
/// 5. A kill interrupts the thread in `runner`, and only while it runs this actor. The killer
///    pushes its signal, sets `KILLED` and interrupts within one synchronized block; the owner
///    clears `runner` before it gives up the cell by an atomic operation on `state`. Either the
///    killer sees no runner, or the owner sees `KILLED`, and then enters the same lock and clears
///    the interrupt, before the thread does anything else.
abstract class Schedulable extends Activation {
    /// Why [#turns] returned.
    enum Pause {
        /// Nothing left to do now.
        IDLE,
        /// There is more, but others come first.
        SHARE_USED,
        /// The actor has ended.
        ENDED
    }

    /// User messages of one activation (R60).
    static final int SHARE = 64;

    private static final int IDLE = 0;
    private static final int SCHEDULED = 1;
    private static final int PARKED = 2;
    private static final int DEAD = 3;
    private static final int PHASE = 3;
    private static final int CLOSED = 4;
    private static final int KILLED = 8;

    /// Times an owner looks again for a message in flight before it lets others go first.
    private static final int PATIENCE = 100;

    private static final VarHandle STATE;
    private static final VarHandle RUNNER;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Schedulable.class, "state", int.class);
            RUNNER = lookup.findVarHandle(Schedulable.class, "runner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// A new cell is scheduled: its first activation starts the actor.
    private volatile int state = SCHEDULED;

    @SuppressWarnings("UnusedVariable") // through RUNNER
    private @Nullable Thread runner;

    /// User messages this activation may still handle. The owner's.
    int share;

    /// Works until there is a reason to pause. Owner only.
    abstract Pause turns();

    /// {@return true if user messages may be handled; owner only}
    abstract boolean isOpen();

    abstract boolean hasMessages();

    abstract boolean hasSignals();

    /// Hands this to what it runs on.
    abstract void submit();

    /// As [#submit], after everything that waits already.
    abstract void resubmit();

    /// The owner is about to give the cell up; it may still find more to do. Owner only.
    abstract void pausing();

    /// Turns everything queued into dead letters. Owner of a dead cell only.
    abstract void discardLeftovers();

    /// {@return true if user messages are refused}
    final boolean isClosed() {
        return (state & CLOSED) != 0;
    }

    final boolean isDead() {
        return (state & PHASE) == DEAD;
    }

    /// {@return true while an activation is queued or runs}
    final boolean isActive() {
        return (state & PHASE) == SCHEDULED;
    }

    /// {@return true if a kill has not been handled yet}
    final boolean isKilled() {
        return (state & KILLED) != 0;
    }

    /// {@return true on the thread that runs a turn of this actor}
    @SuppressWarnings("ReferenceEquality") // this very thread
    final boolean isOwnTurn() {
        return RUNNER.getOpaque(this) == Thread.currentThread();
    }

    final @Nullable Thread runner() {
        return (Thread) RUNNER.getOpaque(this);
    }

    /// Refuses user messages from now on. Owner only.
    final void close() {
        STATE.getAndBitwiseOr(this, CLOSED);
    }

    /// To be called after a user message was added.
    final void messageAdded() {
        int s = state;
        if (s == IDLE) {
            if (STATE.compareAndSet(this, IDLE, SCHEDULED)) {
                submitOrUndo();
            }
        } else if ((s & PHASE) == DEAD) {
            buryLeftovers();
        }
    }

    /// To be called after a signal was added.
    final void signalAdded() {
        while (true) {
            int s = state;
            switch (s & PHASE) {
                case SCHEDULED -> {
                    return;
                }
                case DEAD -> {
                    buryLeftovers();
                    return;
                }
                default -> {
                    if (STATE.compareAndSet(this, s, (s & ~PHASE) | SCHEDULED)) {
                        submitOrUndo();
                        return;
                    }
                }
            }
        }
    }

    /// The sender may be at the end of its stack or of the heap. Then the message stays queued and
    /// the cell idle, for the next sender to schedule; the error goes on to whoever caused it.
    private void submitOrUndo() {
        try {
            submit();
        } catch (VirtualMachineError e) {
            state = IDLE;
            throw e;
        }
    }

    /// Interrupts the running turn, if there is one. The caller holds this cell's monitor and has
    /// added the signal.
    final void interruptRunner() {
        STATE.getAndBitwiseOr(this, KILLED);
        Thread thread = runner();
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// Begins the handling of a kill: from here on the interrupt cannot hit anything else. Owner
    /// only.
    final void absorbKill() {
        synchronized (this) {
            STATE.getAndBitwiseAnd(this, ~KILLED);
            Thread.interrupted();
        }
    }

    /// One activation.
    final void activate() {
        Thread me = Thread.currentThread();
        int looks = 0;
        share = SHARE;
        while (true) {
            RUNNER.setOpaque(this, me);
            Pause pause = turns();
            pausing();
            if (pause == Pause.ENDED) {
                end();
                return;
            }
            RUNNER.setOpaque(this, (Thread) null);
            if (pause == Pause.SHARE_USED || looks == PATIENCE) {
                if (((int) STATE.getAndBitwiseOr(this, 0) & KILLED) == 0) {
                    resubmit();
                    return;
                }
            } else if (release()) {
                return;
            }
            looks++;
            Thread.onSpinWait();
        }
    }

    /// Gives the cell up. False if there is something to do after all and it is ours again.
    private boolean release() {
        int phase = isOpen() ? IDLE : PARKED;
        int closed = state & CLOSED;
        if (!STATE.compareAndSet(this, SCHEDULED | closed, phase | closed)) {
            return false; // killed; the signal waits
        }
        return !(hasSignals() || (phase == IDLE && hasMessages()))
                || !STATE.compareAndSet(this, phase | closed, SCHEDULED | closed);
    }

    private void end() {
        RUNNER.setOpaque(this, (Thread) null);
        int before = (int) STATE.getAndSet(this, DEAD | CLOSED);
        if ((before & KILLED) != 0) {
            synchronized (this) {
                Thread.interrupted();
            }
        }
        buryLeftovers();
    }

    private void buryLeftovers() {
        int s = state;
        while ((s & PHASE) == DEAD && (hasSignals() || hasMessages())) {
            if (STATE.compareAndSet(this, s, (s & ~PHASE) | SCHEDULED)) {
                discardLeftovers();
                STATE.getAndBitwiseOr(this, DEAD);
            }
            s = state;
        }
    }
}
