package io.airssys.wasm.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The key-value store refused or failed: `STO-001` … `STO-008`.
public final class StorageException extends WasmHostException {
    private static final long serialVersionUID = 1L;

    /// A failure without details.
    public StorageException(HostCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /// A failure with details and its cause.
    public StorageException(
            HostCode code, String message, Map<String, ?> details, @Nullable Throwable cause) {
        super("STO_", code, message, details, cause);
    }
}
