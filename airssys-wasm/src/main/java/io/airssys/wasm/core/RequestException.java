package io.airssys.wasm.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request could not be made or got no answer: `REQ-001` … `REQ-007`.
public final class RequestException extends WasmHostException {
    private static final long serialVersionUID = 1L;

    /// A failure without details.
    public RequestException(HostCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /// A failure with details and its cause.
    public RequestException(
            HostCode code, String message, Map<String, ?> details, @Nullable Throwable cause) {
        super("REQ_", code, message, details, cause);
    }
}
