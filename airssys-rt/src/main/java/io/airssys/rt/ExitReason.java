package io.airssys.rt;

import java.time.Duration;

/// Why an actor, or one incarnation of it, ended. Immutable.
public sealed interface ExitReason {
    /// It stopped itself.
    record Normal() implements ExitReason {}

    /// Somebody else asked it to stop.
    ///
    /// @param detail who or why, for people
    record Shutdown(String detail) implements ExitReason {}

    /// Its code threw.
    ///
    /// @param cause what was thrown
    record Failed(Throwable cause) implements ExitReason {}

    /// A child handed its failure up.
    ///
    /// @param child the child that failed
    /// @param cause what it threw
    record Escalated(ActorPath child, Throwable cause) implements ExitReason {}

    /// It, or a child of this supervisor, failed more often than its policy allows (R95).
    ///
    /// @param child the child that failed once too often
    /// @param max restarts allowed
    /// @param window in this time
    /// @param lastCause what it threw last
    record RestartLimit(ActorPath child, int max, Duration window, Throwable lastCause)
            implements ExitReason {}

    /// It was killed; its `postStop` did not run.
    record Killed() implements ExitReason {}

    /// The virtual machine is in trouble, for example out of memory.
    ///
    /// @param cause the error
    record Fatal(Throwable cause) implements ExitReason {}

    /// There was no living actor to begin with.
    record NoActor() implements ExitReason {}

    /// {@return true for every reason but [Normal] and [Shutdown]}
    default boolean abnormal() {
        return !(this instanceof Normal || this instanceof Shutdown);
    }
}
