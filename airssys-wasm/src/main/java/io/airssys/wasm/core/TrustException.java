package io.airssys.wasm.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A component may not run here because nobody vouches for it: `TRU-001`.
public final class TrustException extends WasmHostException {
    private static final long serialVersionUID = 1L;

    /// A failure without details.
    public TrustException(HostCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /// A failure with details and its cause.
    public TrustException(
            HostCode code, String message, Map<String, ?> details, @Nullable Throwable cause) {
        super("TRU_", code, message, details, cause);
    }
}
