package io.airssys.osl.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A guarded operation did not happen, or not fully. Cases follow the remedy.
///
/// Messages and details hold names and numbers, never content or secrets. The pipeline binds the
/// request id once, so that an error, its log line and its audit records share it. Source: OSL
/// specification, section 15.
public abstract sealed class OslException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final OslCode code;
    private final Effect effect;
    private final transient Map<String, Object> details;
    private @Nullable String requestId;
    private @Nullable String operationKind;

    private OslException(
            OslCode code,
            String message,
            Effect effect,
            Map<String, ?> details,
            @Nullable Throwable cause,
            boolean trace) {
        super(message, cause, true, trace);
        this.code = code;
        this.effect = effect;
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /// {@return the stable code as users see it, for example `OSL-NO_ROOT`}
    public String code() {
        return code.id();
    }

    /// {@return the code as a constant}
    public OslCode oslCode() {
        return code;
    }

    /// {@return the name of the case, for example `Denied`}
    public String kind() {
        return getClass().getSimpleName();
    }

    /// {@return whether the same call can succeed later without a change}
    public boolean retryable() {
        return false;
    }

    /// {@return what the failed operation left behind}
    public Effect effect() {
        return effect;
    }

    /// {@return facts beside the message; ordered, empty after deserialization}
    public Map<String, Object> details() {
        return details == null ? Map.of() : details;
    }

    /// {@return the request this happened in; empty before the pipeline saw it}
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /// {@return the kind of the operation, for example `file.read`}
    public Optional<String> operationKind() {
        return Optional.ofNullable(operationKind);
    }

    /// Binds the request; a second binding changes nothing. Called by the pipeline.
    ///
    /// @return this
    public final OslException inRequest(String id, String operation) {
        if (requestId == null) {
            requestId = id;
            operationKind = operation;
        }
        return this;
    }

    /// Refused by a policy or by confinement. Never worth a retry, and always this type (ER-01).
    public static final class Denied extends OslException {
        private static final long serialVersionUID = 1L;

        /// A refusal.
        public Denied(OslCode code, String message) {
            super(code, message, Effect.NONE, Map.of(), null, false);
        }
    }

    /// The request itself is malformed or asks for more than a hard limit.
    public static final class Invalid extends OslException {
        private static final long serialVersionUID = 1L;

        /// A malformed request.
        public Invalid(OslCode code, String message) {
            super(code, message, Effect.NONE, Map.of(), null, true);
        }
    }

    /// This platform, or this version, cannot do it.
    public static final class Unsupported extends OslException {
        private static final long serialVersionUID = 1L;

        /// Something that cannot be done here.
        public Unsupported(OslCode code, String message, @Nullable Throwable cause) {
            super(code, message, Effect.NONE, Map.of(), cause, true);
        }
    }

    /// The runtime or the audit log is closed.
    public static final class Closed extends OslException {
        private static final long serialVersionUID = 1L;

        /// A call after close.
        public Closed(String message) {
            super(OslCode.CLOSED, message, Effect.NONE, Map.of(), null, true);
        }
    }

    /// Settings or policies are wrong; nothing was started.
    public static final class Configuration extends OslException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> problems;

        /// Wrong settings.
        ///
        /// @param problems every problem found, at least one
        public Configuration(String message, List<String> problems) {
            super(
                    OslCode.CONFIGURATION,
                    message + ": " + String.join("; ", problems),
                    Effect.NONE,
                    Map.of("problems", List.copyOf(problems)),
                    null,
                    true);
            this.problems = List.copyOf(problems);
        }

        /// {@return every problem found}
        public List<String> problems() {
            return problems == null ? List.of() : problems;
        }
    }

    /// The file or folder is not there.
    public static final class NotFound extends OslException {
        private static final long serialVersionUID = 1L;

        /// Something absent.
        public NotFound(String message) {
            super(OslCode.NOT_FOUND, message, Effect.NONE, Map.of(), null, true);
        }
    }

    /// The target exists already, is not empty, or is in use by somebody else.
    public static final class Conflict extends OslException {
        private static final long serialVersionUID = 1L;

        /// Something in the way.
        public Conflict(String message) {
            super(OslCode.CONFLICT, message, Effect.NONE, Map.of(), null, true);
        }
    }

    /// The operating system refused or failed: its own permissions, a full disk, an I/O error.
    public static final class OsFailure extends OslException {
        private static final long serialVersionUID = 1L;

        private final String errno;
        private final boolean retryable;

        /// A failure of the operating system.
        ///
        /// @param errno its name, for example `EACCES`, or `EIO` when the JVM gives none
        public OsFailure(
                String errno,
                String message,
                Effect effect,
                boolean retryable,
                @Nullable Throwable cause) {
            super(OslCode.OS, message, effect, Map.of("errno", errno), cause, true);
            this.errno = errno;
            this.retryable = retryable;
        }

        /// {@return the name of the error, for example `ENOSPC`}
        public String errno() {
            return errno;
        }

        @Override
        public boolean retryable() {
            return retryable;
        }
    }

    /// The content is larger than the caller's limit; at most one byte more than it was read.
    public static final class LimitExceeded extends OslException {
        private static final long serialVersionUID = 1L;

        /// Content above a limit.
        public LimitExceeded(String message, long limit) {
            super(OslCode.READ_CAP, message, Effect.NONE, Map.of("limit", limit), null, true);
        }
    }

    /// The audit log does not accept the record, so the operation did not happen (AU-09).
    public static final class AuditUnavailable extends OslException {
        private static final long serialVersionUID = 1L;

        /// An audit log that cannot take a record.
        public AuditUnavailable(String message, @Nullable Throwable cause) {
            super(OslCode.AUDIT_UNAVAILABLE, message, Effect.NONE, Map.of(), cause, true);
        }
    }

    /// An extension of the pipeline threw or broke its contract.
    public static final class MiddlewareFault extends OslException {
        private static final long serialVersionUID = 1L;

        /// A fault of an extension.
        public MiddlewareFault(String message, Effect effect, @Nullable Throwable cause) {
            super(OslCode.MIDDLEWARE_FAULT, message, effect, Map.of(), cause, true);
        }
    }
}
