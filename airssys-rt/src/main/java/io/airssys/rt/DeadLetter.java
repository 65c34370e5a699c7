package io.airssys.rt;

import java.time.Instant;
import java.util.Optional;

/// A message that was not handled, and why. Immutable.
///
/// @param message what was sent
/// @param target where it was sent
/// @param sender who sent it, if the send said so
/// @param reason why it was not handled
/// @param at wall time, for display
public record DeadLetter(
        Object message, ActorPath target, Optional<ActorRef<?>> sender, Reason reason, Instant at) {
    /// Why a message was not handled.
    public enum Reason {
        /// Its target had ended, or was ending.
        TERMINATED,
        /// It was queued when its target stopped.
        STOPPED,
        /// Its target's mailbox was full.
        OVERFLOW,
        /// It waited longer than its time to live.
        EXPIRED,
        /// A reply came after the asker had given up.
        LATE_REPLY,
        /// A reply came after the first one.
        DUPLICATE_REPLY,
        /// A result came for an incarnation that has ended.
        STALE_INCARNATION,
        /// The system had shut down.
        SHUTDOWN
    }
}
