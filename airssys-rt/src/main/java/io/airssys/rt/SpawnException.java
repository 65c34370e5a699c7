package io.airssys.rt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An actor could not be created; nothing of it remains.
public abstract sealed class SpawnException extends RtException {
    private static final long serialVersionUID = 1;

    private SpawnException(String code, String message) {
        this(code, message, null);
    }

    private SpawnException(String code, String message, @Nullable Throwable cause) {
        super("RT-SPAWN-" + code, message, cause);
    }

    /// The name is not one (R4).
    public static final class InvalidName extends SpawnException {
        private static final long serialVersionUID = 1;

        /// Names what was wrong.
        public InvalidName(String name, String problem) {
            super("INVALID_NAME", "spawn '" + name + "': " + problem);
        }
    }

    /// A living sibling has the name (R5).
    public static final class NameTaken extends SpawnException {
        private static final long serialVersionUID = 1;
        private final String path;

        /// Carries the path both wanted.
        public NameTaken(ActorPath path) {
            super(
                    "NAME_TAKEN",
                    "spawn "
                            + path
                            + ": a living actor has this name; stop it first or choose another");
            this.path = path.text();
        }

        /// {@return the path both wanted}
        public ActorPath path() {
            return new ActorPath(path);
        }

        @Override
        public boolean retryable() {
            return true;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("path", path);
        }
    }

    /// The system has as many actors as it may (R87).
    public static final class LimitReached extends SpawnException {
        private static final long serialVersionUID = 1;

        /// Names the limit.
        public LimitReached(int current, int max) {
            super(
                    "LIMIT_REACHED",
                    "spawn: " + current + " actors live, the limit maxActors is " + max);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /// The actor's factory or `preStart` threw.
    public static final class StartFailed extends SpawnException {
        private static final long serialVersionUID = 1;

        /// Carries what was thrown.
        public StartFailed(ActorPath path, Throwable cause) {
            super(
                    "START_FAILED",
                    "start " + path + ": its factory or preStart threw " + cause,
                    cause);
        }
    }

    /// The actor's `preStart` did not return in time.
    public static final class StartTimeout extends SpawnException {
        private static final long serialVersionUID = 1;

        /// Names the limit.
        public StartTimeout(ActorPath path, java.time.Duration limit) {
            super(
                    "START_TIMEOUT",
                    "start "
                            + path
                            + ": preStart did not return within "
                            + limit
                            + "; it was killed");
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /// The system or the parent is going down.
    public static final class ShuttingDown extends SpawnException {
        private static final long serialVersionUID = 1;

        /// Names the parent.
        public ShuttingDown(ActorPath parent) {
            super("SHUTTING_DOWN", "spawn below " + parent + ": it is stopping or has stopped");
        }

        @Override
        public boolean fatal() {
            return true;
        }
    }
}
