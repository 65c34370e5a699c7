package io.airssys.rt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A supervisor refused an operation, or gave up.
public abstract sealed class SupervisionException extends RtException {
    private static final long serialVersionUID = 1;

    private SupervisionException(String code, String message) {
        this(code, message, null);
    }

    private SupervisionException(String code, String message, @Nullable Throwable cause) {
        super("RT-SUPERVISION-" + code, message, cause);
    }

    /// The supervisor has a child of this id.
    public static final class DuplicateChild extends SupervisionException {
        private static final long serialVersionUID = 1;

        /// Names the id.
        public DuplicateChild(String supervisor, String id) {
            super(
                    "DUPLICATE_CHILD",
                    "supervisor " + supervisor + " has a child '" + id + "' already");
        }
    }

    /// The supervisor has no child of this id.
    public static final class ChildNotFound extends SupervisionException {
        private static final long serialVersionUID = 1;

        /// Names the id.
        public ChildNotFound(String supervisor, String id) {
            super("CHILD_NOT_FOUND", "supervisor " + supervisor + " has no child '" + id + "'");
        }
    }

    /// The child must be stopped first.
    public static final class ChildRunning extends SupervisionException {
        private static final long serialVersionUID = 1;

        /// Names the id.
        public ChildRunning(String supervisor, String id) {
            super(
                    "CHILD_RUNNING",
                    "child '" + id + "' of supervisor " + supervisor + " is alive; stop it first");
        }
    }

    /// A child failed more often than the supervisor allows; it ends with
    /// [ExitReason.RestartLimit].
    public static final class RestartLimitExceeded extends SupervisionException {
        private static final long serialVersionUID = 1;

        /// Names the limit.
        public RestartLimitExceeded(
                ActorPath child, int max, Duration window, Throwable lastCause) {
            super(
                    "RESTART_LIMIT_EXCEEDED",
                    child
                            + " failed again after "
                            + max
                            + " restarts within "
                            + window
                            + ", last with "
                            + lastCause,
                    lastCause);
        }

        @Override
        public boolean fatal() {
            return true;
        }
    }
}
