package io.airssys.engine;

/// What can go wrong with a module, by phase. Guest programs stop with [Trap], which belongs to
/// this tree as well.
///
/// The messages say what was found and where; byte offsets count from the start of the module.
public abstract sealed class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private EngineException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
    }

    private static String at(String message, long offset) {
        return message + " at byte 0x" + Long.toHexString(offset);
    }

    /// The bytes are no module.
    public static final class Malformed extends EngineException {
        private static final long serialVersionUID = 1L;
        private final long offset;

        public Malformed(String message, long offset) {
            super(at(message, offset), null);
            this.offset = offset;
        }

        /// {@return where in the module}
        public long offset() {
            return offset;
        }
    }

    /// The module is well formed and breaks a validation rule.
    public static final class Invalid extends EngineException {
        private static final long serialVersionUID = 1L;
        private final long offset;

        public Invalid(String message, long offset) {
            super(at(message, offset), null);
            this.offset = offset;
        }

        /// {@return where in the module}
        public long offset() {
            return offset;
        }
    }

    /// The module uses a feature of WebAssembly that this engine refuses.
    public static final class Unsupported extends EngineException {
        private static final long serialVersionUID = 1L;
        private final String feature;
        private final long offset;

        public Unsupported(String feature, long offset) {
            super(at("unsupported feature: " + feature, offset), null);
            this.feature = feature;
            this.offset = offset;
        }

        /// {@return the name of the feature, for example `garbage collection`}
        public String feature() {
            return feature;
        }

        /// {@return where in the module}
        public long offset() {
            return offset;
        }
    }

    /// An import was given something of another type.
    public static final class Unlinkable extends EngineException {
        private static final long serialVersionUID = 1L;

        public Unlinkable(String message) {
            super(message, null);
        }
    }

    /// More was asked for than a limit allows.
    public static final class LimitExceeded extends EngineException {
        private static final long serialVersionUID = 1L;
        private final String resource;
        private final long requested;
        private final long allowed;

        public LimitExceeded(String resource, long requested, long allowed) {
            super(resource + ": " + requested + " asked for, at most " + allowed, null);
            this.resource = resource;
            this.requested = requested;
            this.allowed = allowed;
        }

        /// {@return what there was too much of, for example `functions`}
        public String resource() {
            return resource;
        }

        /// {@return how much was asked for}
        public long requested() {
            return requested;
        }

        /// {@return how much there may be}
        public long allowed() {
            return allowed;
        }
    }

    /// The guest was stopped. Its instance must not be used again. The stack trace holds the
    /// guest's frames: methods named after its functions, lines that are offsets in their bodies.
    public static final class Trap extends EngineException {
        private static final long serialVersionUID = 1L;
        private final TrapKind kind;

        public Trap(
                TrapKind kind, String detail, @org.jspecify.annotations.Nullable Throwable cause) {
            super(detail.isEmpty() ? kind.text() : kind.text() + ": " + detail, cause);
            this.kind = kind;
        }

        /// {@return the guest's frames, innermost first, at most 64; empty when the JVM left them
        /// out}
        public java.util.List<Frame> frames() {
            return io.airssys.engine.internal.compile.Frames.of(getStackTrace(), 64);
        }

        /// {@return why}
        public TrapKind kind() {
            return kind;
        }
    }
}
