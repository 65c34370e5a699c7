package io.airssys.rt.internal;

import io.airssys.rt.Signal;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What stands in a lane when it is more than a bare message. User code cannot make one, so the
/// type tells them apart.
abstract sealed class Item {
    /// {@return true for what the message accounts count as queued}
    static boolean isUserMessage(@Nullable Object item) {
        return item != null && !(item instanceof Notice) && !(item instanceof Tick);
    }

    /// A message with metadata.
    static final class Envelope extends Item {
        final Object message;
        final @Nullable Cell<?> sender;
        final @Nullable PendingReply<?> replyTo;
        final boolean expires;
        final long deadlineNanos;

        Envelope(
                Object message,
                @Nullable Cell<?> sender,
                @Nullable PendingReply<?> replyTo,
                boolean expires,
                long deadlineNanos) {
            this.message = message;
            this.sender = sender;
            this.replyTo = replyTo;
            this.expires = expires;
            this.deadlineNanos = deadlineNanos;
        }
    }

    /// A death notice.
    static final class Notice extends Item {
        final Signal signal;

        /// The watch it answers; null for a child's end.
        final @Nullable Watch watch;

        Notice(Signal signal, @Nullable Watch watch) {
            this.signal = signal;
            this.watch = watch;
        }
    }

    /// A timer that fell due.
    static final class Tick extends Item {
        final TimerTable.Entry entry;

        Tick(TimerTable.Entry entry) {
            this.entry = entry;
        }
    }

    /// The outcome of a stage, for one incarnation only.
    static final class Piped extends Item {
        final int incarnation;
        final BiFunction<@Nullable Object, @Nullable Throwable, ?> map;
        final @Nullable Object value;
        final @Nullable Throwable error;

        Piped(
                int incarnation,
                BiFunction<@Nullable Object, @Nullable Throwable, ?> map,
                @Nullable Object value,
                @Nullable Throwable error) {
            this.incarnation = incarnation;
            this.map = map;
            this.value = value;
            this.error = error;
        }
    }
}
