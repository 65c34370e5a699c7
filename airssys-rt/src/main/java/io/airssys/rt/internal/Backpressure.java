package io.airssys.rt.internal;

import io.airssys.rt.Monitor.Family;
import io.airssys.rt.Monitor.Severity;
import io.airssys.rt.RtEvent;
import io.airssys.rt.internal.dispatch.Carrier;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// How the sender of a message above a soft bound is slowed (R53). The message itself is accepted
/// always.
///
/// An event-driven actor finishes its turn and is then *muted*: its cell parks until the receiver
/// has drained to half. Any other thread waits where it is. Not slowed is: who sends to itself or
/// up the tree, who is over its own mark, and who would close a circle of slowed actors, since all
/// of these could wait for themselves.
///
/// 1. A sender first lists itself with the receiver, then looks at the receiver's size again. The
///    receiver first subtracts what it handled, then looks at the list. So no sender waits for a
///    mailbox that is drained already.
/// 2. An actor first says whom it waits for, then follows the chain from there. Of actors that
///    close a circle at the same time the last one sees all of it. So there is no circle.
/// 3. Every wait ends after the mute timeout at the latest, whatever the receiver does.
final class Backpressure {
    /// A slowed sender: a thread, or an event-driven actor.
    static final class Waiter {
        final @Nullable Thread thread;
        final @Nullable Cell<?> cell;
        volatile boolean released;
        @Nullable Runnable timeout;
        @Nullable Waiter next;

        Waiter(@Nullable Thread thread, @Nullable Cell<?> cell) {
            this.thread = thread;
            this.cell = cell;
        }

        void release() {
            released = true;
            if (thread != null) {
                LockSupport.unpark(thread);
            } else if (cell != null) {
                cell.signal(new Control.Unmute(this, false));
            }
        }
    }

    private Backpressure() {}

    /// {@return the actor whose turn runs on this thread}
    static @Nullable Cell<?> current() {
        if (Thread.currentThread() instanceof Carrier carrier) {
            return carrier.current() instanceof Cell<?> cell && cell.isOwnTurn() ? cell : null;
        }
        return Cell.TURN.isBound() && Cell.TURN.get().isOwnTurn() ? Cell.TURN.get() : null;
    }

    /// Slows the present thread's sender after a send to `full`.
    static void slow(Cell<?> full) {
        Cell<?> sender = current();
        if (sender == null) {
            await(full, Thread.currentThread().getName());
        } else if (sender != full && !sender.isOverOwnMark() && !sender.isBelow(full)) {
            if (sender.isEventDriven()) {
                sender.muteAfterTurn(full);
            } else {
                sender.mutedOn = full;
                if (!closesCircle(sender)) {
                    await(full, sender.path().text());
                }
                sender.mutedOn = null;
            }
        }
    }

    /// Rule 2; `sender.mutedOn` is set.
    static boolean closesCircle(Cell<?> sender) {
        Cell<?> next = sender.mutedOn;
        // Chains are as long as there are muted actors in a row; above the limit we rather do not
        // mute.
        for (int i = 0; i < 1_000 && next != null; i++) {
            if (next == sender) {
                return true;
            }
            next = next.mutedOn;
        }
        return next != null;
    }

    private static void await(Cell<?> full, String sender) {
        Waiter waiter = new Waiter(Thread.currentThread(), null);
        full.addWaiter(waiter);
        long limit = full.system.settings().muteTimeout().toNanos();
        long start = System.nanoTime();
        while (!waiter.released && full.isAboveLowMark()) {
            long left = limit - (System.nanoTime() - start);
            if (left <= 0) {
                timedOut(full, sender);
                return;
            }
            if (Thread.currentThread().isInterrupted()) {
                return; // accepted already; the caller finds the flag still set
            }
            LockSupport.parkNanos(full, left);
        }
    }

    static void timedOut(Cell<?> full, String sender) {
        if (full.system.events().wants(Family.MAILBOX, Severity.WARNING)) {
            full.system.events().record(new RtEvent.MuteTimedOut(full.path(), sender));
        }
    }
}
