package io.airssys.wasm.core;

import java.util.EnumSet;
import java.util.Set;

/// Where an instance is in its life (section 5.3 of the host specification). Only the listed
/// transitions exist (INS-1).
public enum ComponentState {
    /// Known, nothing loaded.
    CREATED,
    /// The guest instance is being made.
    INSTANTIATING,
    /// `metadata` and `initialize` run. Messages are accepted and wait.
    INITIALIZING,
    /// Handles messages.
    READY,
    /// Takes no more messages, handles what waits.
    DRAINING,
    /// `shutdown` runs.
    STOPPING,
    /// Ended as asked.
    STOPPED,
    /// A trap ended the incarnation.
    POISONED,
    /// Waits for its backoff; the next incarnation follows. Messages are accepted and wait.
    RESTARTING,
    /// Crashed more often than allowed; keeps its mailbox and waits for an operator.
    QUARANTINED,
    /// Ended by a failure nobody restarts.
    FAILED;

    /// {@return whether the state may follow this one}
    public boolean canBecome(ComponentState next) {
        return successors().contains(next);
    }

    /// {@return the states that may follow}
    public Set<ComponentState> successors() {
        return switch (this) {
            case CREATED -> EnumSet.of(INSTANTIATING, STOPPED, FAILED);
            case INSTANTIATING -> EnumSet.of(INITIALIZING, POISONED, STOPPING, FAILED);
            case INITIALIZING -> EnumSet.of(READY, POISONED, STOPPING, FAILED);
            case READY -> EnumSet.of(DRAINING, POISONED);
            case DRAINING -> EnumSet.of(STOPPING, POISONED);
            case STOPPING -> EnumSet.of(STOPPED);
            case POISONED -> EnumSet.of(RESTARTING, QUARANTINED, FAILED, STOPPED);
            case RESTARTING -> EnumSet.of(INSTANTIATING, STOPPED);
            case QUARANTINED -> EnumSet.of(RESTARTING, STOPPED);
            case STOPPED, FAILED -> EnumSet.noneOf(ComponentState.class);
        };
    }

    /// {@return whether nothing follows}
    public boolean isFinal() {
        return this == STOPPED || this == FAILED;
    }

    /// {@return whether messages for the instance go into its mailbox}
    public boolean acceptsMessages() {
        return switch (this) {
            case CREATED, INSTANTIATING, INITIALIZING, READY, POISONED, RESTARTING -> true;
            case DRAINING, STOPPING, STOPPED, QUARANTINED, FAILED -> false;
        };
    }
}
