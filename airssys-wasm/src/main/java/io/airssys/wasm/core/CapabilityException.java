package io.airssys.wasm.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// No grant covers the operation, or a grant is malformed: `CAP-001`, `CAP-003`, `CAP-004`.
public final class CapabilityException extends WasmHostException {
    private static final long serialVersionUID = 1L;

    /// A failure without details.
    public CapabilityException(HostCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /// A failure with details and its cause.
    public CapabilityException(
            HostCode code, String message, Map<String, ?> details, @Nullable Throwable cause) {
        super("CAP_", code, message, details, cause);
    }
}
