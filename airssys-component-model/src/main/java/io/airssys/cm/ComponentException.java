package io.airssys.cm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A component could not be read, linked, started or run. Cases follow the phase that failed.
///
/// Every case carries a stable code (one checked-in list names them all), whether trying again can
/// help, and details that never hold payload bytes or secrets.
public abstract sealed class ComponentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> details;

    private ComponentException(
            String code,
            String message,
            Map<String, ?> details,
            @Nullable Throwable cause,
            boolean trace) {
        super(message, cause, true, trace);
        this.code = code;
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /// {@return the stable code, for example `CMP-001`}
    public String code() {
        return code;
    }

    /// {@return whether the same call can succeed later without a change}
    public boolean retryable() {
        return false;
    }

    /// {@return facts beside the message, such as `offset`; ordered}
    public Map<String, Object> details() {
        return details;
    }

    /// The bytes are no component: `CMP-001`, or `CMP-005` when they are too large.
    public static final class Malformed extends ComponentException {
        private static final long serialVersionUID = 1L;

        /// A malformed binary.
        ///
        /// @param offset byte offset in the file
        public Malformed(String message, long offset) {
            this("CMP-001", message, offset);
        }

        /// A malformed binary with a code of its own.
        public Malformed(String code, String message, long offset) {
            super(code, message, Map.of("offset", offset), null, true);
        }

        /// A malformed binary with facts of its own; a core module has `coreModule` = true.
        public Malformed(String code, String message, Map<String, ?> details) {
            super(code, message, details, null, true);
        }
    }

    /// The bytes decode but break a rule (`CMP-002`), use an unsupported feature (`CMP-003`), or
    /// lack an export (`CMP-006`, `CMP-007`).
    public static final class Invalid extends ComponentException {
        private static final long serialVersionUID = 1L;

        /// A broken validation rule.
        ///
        /// @param offset byte offset in the file, or -1 when the rule concerns no single place
        public Invalid(String message, long offset) {
            this("CMP-002", message, offset);
        }

        /// As above with a code of its own.
        public Invalid(String code, String message, long offset) {
            super(code, message, offset < 0 ? Map.of() : Map.of("offset", offset), null, true);
        }
    }

    /// Imports and what is provided do not fit: `LNK-001` not provided, `LNK-002` type mismatch,
    /// `LNK-003` not granted, `LNK-004` no compatible version, `LNK-005` components that cannot be
    /// joined.
    public static final class Unlinkable extends ComponentException {
        private static final long serialVersionUID = 1L;

        /// A link failure.
        public Unlinkable(String code, String message, Map<String, ?> details) {
            super(code, message, details, null, true);
        }
    }

    /// Compilation or instantiation failed for a reason that is no trap: `ENG-001`, `ENG-002`,
    /// `ENG-004`.
    public static final class Uninstantiable extends ComponentException {
        private static final long serialVersionUID = 1L;

        /// A failure of compilation or instantiation.
        public Uninstantiable(String code, String message, @Nullable Throwable cause) {
            super(code, message, Map.of(), cause, true);
        }
    }

    /// A limit was met outside guest code: `LIM-001` memory, `LIM-002` lifted or lowered size,
    /// `LIM-003` host total, `LIM-004` above a ceiling.
    public static final class LimitExceeded extends ComponentException {
        private static final long serialVersionUID = 1L;

        /// A limit that was met.
        public LimitExceeded(String code, String message, Map<String, ?> details) {
            super(code, message, details, null, true);
        }
    }

    /// The guest was stopped. The instance is poisoned: every later call fails with `LIF-008`.
    public static final class Trap extends ComponentException {
        private static final long serialVersionUID = 1L;

        private final TrapKind kind;
        private final transient List<GuestFrame> frames;

        /// A trap.
        ///
        /// @param detail what exactly happened, or empty to say no more than the kind does
        /// @param frames guest frames, innermost first, at most 64
        public Trap(
                TrapKind kind, String detail, List<GuestFrame> frames, @Nullable Throwable cause) {
            super(
                    kind.code(),
                    detail.isEmpty() ? kind.text() : kind.text() + ": " + detail,
                    Map.of("kind", kind.name()),
                    cause,
                    false);
            this.kind = kind;
            this.frames = List.copyOf(frames);
        }

        /// A trap raised by the host side of the canonical ABI, without frames.
        public Trap(TrapKind kind, String detail) {
            this(kind, detail, List.of(), null);
        }

        private Trap(Trap of, String export, List<GuestFrame> frames) {
            super(
                    of.code(),
                    String.valueOf(of.getMessage()),
                    Map.of("kind", of.kind.name(), "export", export),
                    of.getCause(),
                    false);
            this.kind = of.kind;
            this.frames = List.copyOf(frames);
        }

        /// {@return this trap as one of a call of `export`, which is its detail `export` from then
        /// on, with its frames in another form}
        public Trap locatedAt(String export, List<GuestFrame> newFrames) {
            return new Trap(this, export, newFrames);
        }

        /// {@return why the guest was stopped}
        public TrapKind kind() {
            return kind;
        }

        /// {@return guest frames, innermost first; empty when the engine knows none}
        public List<GuestFrame> frames() {
            return frames;
        }
    }

    /// The instance cannot be called: `LIF-008` it was poisoned by an earlier trap, `LIF-002` it is
    /// closed.
    public static final class Unusable extends ComponentException {
        private static final long serialVersionUID = 1L;

        /// A call on an instance that takes none any more.
        public Unusable(String code, String message) {
            super(code, message, Map.of(), null, false);
        }
    }
}
