package io.airssys.wasm.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A component or the host is not in the state an operation needs: `LIF-001` … `LIF-007`.
public final class LifecycleException extends WasmHostException {
    private static final long serialVersionUID = 1L;

    /// A failure without details.
    public LifecycleException(HostCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /// A failure with details and its cause.
    public LifecycleException(
            HostCode code, String message, Map<String, ?> details, @Nullable Throwable cause) {
        super("LIF_", code, message, details, cause);
    }
}
