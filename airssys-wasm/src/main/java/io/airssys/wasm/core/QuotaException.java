package io.airssys.wasm.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A quota of an instance is used up: `QUO-002`, `QUO-003`.
public final class QuotaException extends WasmHostException {
    private static final long serialVersionUID = 1L;

    /// A failure without details.
    public QuotaException(HostCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /// A failure with details and its cause.
    public QuotaException(
            HostCode code, String message, Map<String, ?> details, @Nullable Throwable cause) {
        super("QUO_", code, message, details, cause);
    }
}
