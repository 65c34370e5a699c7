package io.airssys.rt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The root of what the actor runtime throws. Families are sealed and leaf types final, so a
/// `switch` is exhaustive (R131).
public abstract sealed class RtException extends RuntimeException
        permits SpawnException,
                SendException,
                AskException,
                LifecycleException,
                ActorException,
                SupervisionException,
                RegistryException,
                ConfigException {
    private static final long serialVersionUID = 1;

    private final String code;

    /// An error with a stack trace.
    RtException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// An error that may be met on a hot path, so it has no stack trace unless asked for.
    RtException(String code, String message, @Nullable Throwable cause, boolean stackTrace) {
        super(message, cause, true, stackTrace);
        this.code = code;
    }

    /// {@return its stable name, for example `RT-SPAWN-NAME_TAKEN`}
    public final String code() {
        return code;
    }

    /// {@return true if the same call may succeed later}
    public boolean retryable() {
        return false;
    }

    /// {@return true if nothing but a change of code or configuration helps}
    public boolean fatal() {
        return false;
    }

    /// {@return the values it is about, by name}
    public Map<String, String> details() {
        return Map.of();
    }
}
