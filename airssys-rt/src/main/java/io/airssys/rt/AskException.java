package io.airssys.rt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An ask was not answered. Without a stack trace: asks fail on hot paths.
public abstract sealed class AskException extends RtException {
    private static final long serialVersionUID = 1;

    private AskException(String code, String message) {
        this(code, message, null);
    }

    private AskException(String code, String message, @Nullable Throwable cause) {
        super("RT-ASK-" + code, message, cause, false);
    }

    /// No answer came in time.
    public static final class Timeout extends AskException {
        private static final long serialVersionUID = 1;

        /// Names target, request and time.
        public Timeout(ActorPath target, String requestType, Duration waited) {
            super(
                    "TIMEOUT",
                    "ask " + target + " with " + requestType + ": no reply within " + waited);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /// The target had ended when the request was sent.
    public static final class TargetTerminated extends AskException {
        private static final long serialVersionUID = 1;

        /// Names target and request.
        public TargetTerminated(ActorPath target, String requestType) {
            super(
                    "TARGET_TERMINATED",
                    "ask " + target + " with " + requestType + ": the actor has ended");
        }
    }

    /// The request was taken and then dropped.
    public static final class RequestDropped extends AskException {
        private static final long serialVersionUID = 1;
        private final DeadLetter.Reason reason;

        /// Says why it was dropped.
        public RequestDropped(ActorPath target, String requestType, DeadLetter.Reason reason) {
            super(
                    "REQUEST_DROPPED",
                    "ask " + target + " with " + requestType + ": dropped, " + reason);
            this.reason = reason;
        }

        /// {@return why it was dropped}
        public DeadLetter.Reason reason() {
            return reason;
        }
    }

    /// The target answered with a failure, which is the cause.
    public static final class ReplyFailure extends AskException {
        private static final long serialVersionUID = 1;

        /// Carries the target's cause.
        public ReplyFailure(ActorPath target, Throwable cause) {
            super(
                    "REPLY_FAILURE",
                    "ask " + target + ": it replied with a failure, " + cause,
                    cause);
        }
    }
}
