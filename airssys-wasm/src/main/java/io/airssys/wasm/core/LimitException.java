package io.airssys.wasm.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A limit of the whole host was met: `LIM-003`.
public final class LimitException extends WasmHostException {
    private static final long serialVersionUID = 1L;

    /// A failure without details.
    public LimitException(HostCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /// A failure with details and its cause.
    public LimitException(
            HostCode code, String message, Map<String, ?> details, @Nullable Throwable cause) {
        super("LIM_", code, message, details, cause);
    }
}
