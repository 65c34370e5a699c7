package io.airssys.rt;

import org.jspecify.annotations.Nullable;

/// What the runtime itself holds against an actor; it appears as the cause of a [Failure].
public abstract sealed class ActorException extends RtException {
    private static final long serialVersionUID = 1;

    private ActorException(String code, String message) {
        this(code, message, null);
    }

    private ActorException(String code, String message, @Nullable Throwable cause) {
        super("RT-ACTOR-" + code, message, cause);
    }

    /// The factory gave the object of the previous incarnation again, and it has state (R26).
    public static final class FactoryReused extends ActorException {
        private static final long serialVersionUID = 1;

        /// Names actor and class.
        public FactoryReused(ActorPath path, Class<?> type) {
            super(
                    "FACTORY_REUSED",
                    "start "
                            + path
                            + ": the factory returned the same "
                            + type.getName()
                            + " again, which would keep the failed state; return a new object");
        }
    }

    /// Somebody asked for the restart; nothing failed.
    public static final class RestartRequested extends ActorException {
        private static final long serialVersionUID = 1;

        /// Names the actor.
        public RestartRequested(ActorPath path) {
            super("RESTART_REQUESTED", "restart of " + path + " was requested");
        }
    }

    /// The actor ended although its policy keeps it alive; the message says why it ended.
    public static final class Exited extends ActorException {
        private static final long serialVersionUID = 1;

        /// Names actor and reason.
        public Exited(ActorPath path, ExitReason reason) {
            super("EXITED", path + " ended: " + reason);
        }
    }

    /// The executor refused to run the actor.
    public static final class ExecutorRefused extends ActorException {
        private static final long serialVersionUID = 1;

        /// Carries what the executor threw.
        public ExecutorRefused(ActorPath path, Throwable cause) {
            super(
                    "EXECUTOR_REFUSED",
                    path + ": its executor refused an activation, " + cause,
                    cause);
        }
    }
}
