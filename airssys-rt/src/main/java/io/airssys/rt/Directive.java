package io.airssys.rt;

/// What an actor wants done about its own failure (R31).
public enum Directive {
    /// Drop the failing message, keep the state, go on. Not legal for a failed start, where it
    /// means [#RESTART].
    RESUME,
    /// End the incarnation; the parent restarts it under the actor's [RestartPolicy].
    RESTART,
    /// Stop for good, whatever the policy says.
    STOP,
    /// Hold still and let the parent fail in its turn.
    ESCALATE
}
