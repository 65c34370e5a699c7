package io.airssys.wasm.core;

/// What a messaging grant allows (SEC-1).
public enum MessagingAction {
    /// One-way messages.
    SEND,
    /// Requests.
    REQUEST,
    /// Being among the targets of a broadcast.
    BROADCAST;

    /// {@return the verb as policies and the audit log write it, for example `messaging:send`}
    public String verb() {
        return switch (this) {
            case SEND -> "messaging:send";
            case REQUEST -> "messaging:request";
            case BROADCAST -> "messaging:broadcast";
        };
    }
}
