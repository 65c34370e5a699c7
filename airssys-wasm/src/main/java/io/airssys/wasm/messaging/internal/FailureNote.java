package io.airssys.wasm.messaging.internal;

import io.airssys.wasm.core.GuestId;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.security.CanonicalJson;
import java.util.Map;

/// What the callback of a failed request carries (REQ-4).
final class FailureNote {
    static final String TYPE = "application/vnd.airssys.error+json";
    static final String EMPTY_TYPE = "application/vnd.airssys.empty";

    private FailureNote() {}

    static byte[] of(HostCode code, String text, GuestId target) {
        return CanonicalJson.bytes(
                Map.of(
                        "code",
                        "AW-" + code.text(),
                        "message",
                        text,
                        "target",
                        target.toString(),
                        "retryable",
                        code.retryable()));
    }
}
