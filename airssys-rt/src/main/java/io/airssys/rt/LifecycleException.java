package io.airssys.rt;

/// A call that is not allowed at this time or from this thread.
public abstract sealed class LifecycleException extends RtException {
    private static final long serialVersionUID = 1;

    private LifecycleException(String code, String message) {
        super("RT-LIFECYCLE-" + code, message, null);
    }

    /// A context was used outside the turns of its actor (R42).
    public static final class WrongThread extends LifecycleException {
        private static final long serialVersionUID = 1;

        /// Names the actor.
        public WrongThread(ActorPath path) {
            super(
                    "WRONG_THREAD",
                    "context of "
                            + path
                            + " used on "
                            + Thread.currentThread()
                            + " outside a turn of that actor; send it a message instead");
        }
    }

    /// The call has no meaning in the present turn or for this actor.
    public static final class WrongState extends LifecycleException {
        private static final long serialVersionUID = 1;

        /// Says what was expected.
        public WrongState(ActorPath path, String problem) {
            super("WRONG_STATE", path + ": " + problem);
        }
    }

    /// A call that waits was made in an event-driven turn (R73, R136).
    public static final class BlockingNotAllowed extends LifecycleException {
        private static final long serialVersionUID = 1;

        /// Names the call.
        public BlockingNotAllowed(String call) {
            super(
                    "BLOCKING_NOT_ALLOWED",
                    call
                            + " waits, and this turn is event-driven; use its asynchronous twin or"
                            + " Mode.BLOCKING");
        }
    }
}
