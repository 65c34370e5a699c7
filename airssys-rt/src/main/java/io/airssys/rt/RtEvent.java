package io.airssys.rt;

import io.airssys.rt.Monitor.Family;
import io.airssys.rt.Monitor.Severity;
import java.time.Duration;

/// Something that happened in an actor system. Immutable.
public sealed interface RtEvent {
    /// {@return the actor it is about}
    ActorPath path();

    /// {@return what it is about}
    Family family();

    /// {@return how much it matters}
    Severity severity();

    /// The life of an actor.
    sealed interface ActorEvent extends RtEvent {
        @Override
        default Family family() {
            return Family.ACTOR;
        }
    }

    /// What parents do about failures.
    sealed interface SupervisionEvent extends RtEvent {
        @Override
        default Family family() {
            return Family.SUPERVISION;
        }
    }

    /// An actor was created; its factory has not run yet.
    record Spawned(ActorPath path, ActorId id) implements ActorEvent {
        @Override
        public Severity severity() {
            return Severity.DEBUG;
        }
    }

    /// An incarnation, counted from 1, is `RUNNING`.
    record Started(ActorPath path, int incarnation) implements ActorEvent {
        @Override
        public Severity severity() {
            return Severity.INFO;
        }
    }

    /// A throw left an actor's code and was answered by `directive`.
    record Failed(ActorPath path, Failure failure, Directive directive) implements ActorEvent {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /// A hook threw where the throw changes nothing: `postStop` or `preRestart`.
    record HookFailed(ActorPath path, String hook, Throwable cause) implements ActorEvent {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /// A failure was answered by `RESUME`; the message is gone, the state is kept.
    record Resumed(ActorPath path, Failure failure) implements ActorEvent {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /// An actor has ended for good.
    record Stopped(ActorPath path, ExitReason reason) implements ActorEvent {
        @Override
        public Severity severity() {
            return Severity.INFO;
        }
    }

    /// A message was not meant for the state the actor is in.
    record Unhandled(ActorPath path, String messageType) implements ActorEvent {
        @Override
        public Severity severity() {
            return Severity.DEBUG;
        }
    }

    /// A parent took up the failure of a child.
    record ChildFailed(ActorPath path, ActorPath child, ExitReason reason)
            implements SupervisionEvent {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /// A parent restarts a child: the `attempt`-th time in a row, after `delay`.
    record ChildRestarted(ActorPath path, ActorPath child, int attempt, Duration delay)
            implements SupervisionEvent {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /// A child failed once too often.
    record RestartLimitExceeded(ActorPath path, ExitReason.RestartLimit limit)
            implements SupervisionEvent {
        @Override
        public Severity severity() {
            return Severity.CRITICAL;
        }
    }

    /// A child handed its failure up.
    record Escalated(ActorPath path, ActorPath child, Throwable cause) implements SupervisionEvent {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /// A sender was slowed for the whole mute timeout; its message stays accepted.
    record MuteTimedOut(ActorPath path, String sender) implements RtEvent {
        @Override
        public Family family() {
            return Family.MAILBOX;
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /// An error after which the virtual machine cannot be trusted.
    record FatalError(ActorPath path, Throwable cause) implements RtEvent {
        @Override
        public Family family() {
            return Family.SYSTEM;
        }

        @Override
        public Severity severity() {
            return Severity.CRITICAL;
        }
    }
}
