package io.airssys.wasm.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The host could not do what was asked. Cases follow the part of the host that refused (section 4
/// of the host specification, decision D16).
///
/// Failures of a component itself (malformed, unlinkable, trapped) are `ComponentException` of the
/// Component Model module and pass through unchanged.
public abstract sealed class WasmHostException extends RuntimeException
        permits IdentityException,
                ManifestException,
                LimitException,
                LifecycleException,
                MessagingException,
                RequestException,
                CapabilityException,
                TrustException,
                QuotaException,
                StorageException {
    private static final long serialVersionUID = 1L;

    private final HostCode code;
    private final transient Map<String, Object> details;

    WasmHostException(
            String family,
            HostCode code,
            String message,
            Map<String, ?> details,
            @Nullable Throwable cause) {
        super(message, cause);
        if (!code.name().startsWith(family)) {
            throw new IllegalArgumentException(code.text() + " is no code of family " + family);
        }
        this.code = code;
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /// {@return the stable code, for example `MSG-002`}
    public String code() {
        return code.text();
    }

    /// {@return the same as a constant}
    public HostCode hostCode() {
        return code;
    }

    /// {@return whether the same call can succeed later without a change}
    public boolean retryable() {
        return code.retryable();
    }

    /// {@return facts beside the message, ordered; never secrets, never payload bytes}
    public Map<String, Object> details() {
        return details;
    }
}
