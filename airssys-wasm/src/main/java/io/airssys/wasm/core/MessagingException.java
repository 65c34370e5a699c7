package io.airssys.wasm.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message could not be handed over: `MSG-001` … `MSG-009`.
public final class MessagingException extends WasmHostException {
    private static final long serialVersionUID = 1L;

    /// A failure without details.
    public MessagingException(HostCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /// A failure with details and its cause.
    public MessagingException(
            HostCode code, String message, Map<String, ?> details, @Nullable Throwable cause) {
        super("MSG_", code, message, details, cause);
    }
}
