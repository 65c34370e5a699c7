package io.airssys.rt;

import java.util.Optional;

/// A throw that left an actor's code. Immutable.
///
/// @param cause what was thrown
/// @param message the message in hand; it is never delivered again (R34)
/// @param phase what the actor was doing
/// @param child the child whose failure was handed up, for [Phase#ESCALATED]
public record Failure(
        Throwable cause, Optional<Object> message, Phase phase, Optional<ActorPath> child) {
    /// What the actor was doing.
    public enum Phase {
        /// Its factory or `preStart`.
        START,
        /// Handling a message.
        MESSAGE,
        /// Handling a death notice.
        SIGNAL,
        /// Its factory, `preStart` or `postRestart` in a restart.
        RESTART,
        /// A child escalated.
        ESCALATED
    }

    /// {@return a failure without a message}
    public static Failure of(Phase phase, Throwable cause) {
        return new Failure(cause, Optional.empty(), phase, Optional.empty());
    }

    /// {@return the reason an incarnation ends with because of it}
    public ExitReason asReason() {
        return child.<ExitReason>map(path -> new ExitReason.Escalated(path, cause))
                .orElseGet(() -> new ExitReason.Failed(cause));
    }
}
