package io.airssys.rt;

import java.time.Duration;
import java.util.List;

/// How a system went down. Immutable.
///
/// @param reason why
/// @param duration from the first call to the last thread
/// @param stopped actors that ended in order
/// @param killed actors that were killed because time ran out
/// @param stragglers those among the killed whose turn never returned
/// @param deadLetters dead letters that arose meanwhile
public record ShutdownReport(
        ExitReason reason,
        Duration duration,
        long stopped,
        long killed,
        List<Straggler> stragglers,
        long deadLetters) {
    /// Copies the list.
    public ShutdownReport {
        stragglers = List.copyOf(stragglers);
    }

    /// An actor that was declared dead while its code was still running.
    ///
    /// @param path the actor
    /// @param stack where its thread was
    public record Straggler(ActorPath path, List<StackTraceElement> stack) {
        /// Copies the stack.
        public Straggler {
            stack = List.copyOf(stack);
        }
    }
}
