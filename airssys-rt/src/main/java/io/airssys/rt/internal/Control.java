package io.airssys.rt.internal;

import io.airssys.rt.Directive;
import io.airssys.rt.ExitReason;
import io.airssys.rt.Failure;
import io.airssys.rt.StopMode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A signal of the runtime to a cell, handled before any user message (R22). It carries its own
/// link.
abstract sealed class Control {
    @Nullable Control next;

    /// Called instead of being handled, when the actor has ended.
    void dismiss() {}

    /// Make the first object. Every cell begins with it.
    static final class Start extends Control {}

    /// End, in order.
    static final class Stop extends Control {
        final StopMode mode;
        final ExitReason reason;

        /// True if no restart policy may bring the actor back.
        final boolean last;

        Stop(StopMode mode, ExitReason reason, boolean last) {
            this.mode = mode;
            this.reason = reason;
            this.last = last;
        }
    }

    /// End now. Claimed by the owner when the turn returns, or by the grace timer when it does not.
    static final class Kill extends Control {
        final ExitReason reason;
        final boolean last;
        final AtomicBoolean claimed = new AtomicBoolean();

        /// Takes the grace timer back.
        @Nullable Runnable timer;

        Kill(ExitReason reason, boolean last) {
            this.reason = reason;
            this.last = last;
        }

        boolean claim() {
            return claimed.compareAndSet(false, true);
        }

        @Override
        void dismiss() {
            if (claim() && timer != null) {
                timer.run();
            }
        }
    }

    /// Make a new object after `delay`.
    static final class Restart extends Control {
        final Failure failure;
        final Duration delay;
        final boolean requested;

        Restart(Failure failure, Duration delay, boolean requested) {
            this.failure = failure;
            this.delay = delay;
            this.requested = requested;
        }
    }

    /// A time this actor waited for has come: the end of a backoff or the limit of a drain.
    static final class Due extends Control {
        final Object wait;

        Due(Object wait) {
            this.wait = wait;
        }
    }

    /// An incarnation of a child has ended; the parent decides.
    static final class ChildFailed extends Control {
        final Cell<?> child;
        final Failure failure;
        final Directive directive;
        final ExitReason reason;

        ChildFailed(Cell<?> child, Failure failure, Directive directive, ExitReason reason) {
            this.child = child;
            this.failure = failure;
            this.directive = directive;
            this.reason = reason;
        }
    }

    /// A child has ended for good.
    static final class ChildGone extends Control {
        final Cell<?> child;
        final ExitReason reason;

        ChildGone(Cell<?> child, ExitReason reason) {
            this.child = child;
            this.reason = reason;
        }
    }

    /// The mailbox this actor waits for has room, or the wait took too long.
    static final class Unmute extends Control {
        final Backpressure.Waiter waiter;
        final boolean timedOut;

        Unmute(Backpressure.Waiter waiter, boolean timedOut) {
            this.waiter = waiter;
            this.timedOut = timedOut;
        }
    }
}
