package io.airssys.wasm.core.internal;

import io.airssys.wasm.core.HostCode;

/// Why an operation was not done; an expected outcome, so no exception.
///
/// @param code which rule refused
/// @param text for the operator; [#guestText()] is for the guest
public record Refusal(HostCode code, String text) {
    /// The target's mailbox is full; shared because it is the one refusal of a busy system.
    public static final Refusal QUEUE_FULL = new Refusal(HostCode.MSG_002, "the mailbox is full");

    /// {@return `AW-CODE: what it means`, without names and paths (ERR-2)}
    public String guestText() {
        return "AW-" + code.text() + ": " + code.summary();
    }
}
