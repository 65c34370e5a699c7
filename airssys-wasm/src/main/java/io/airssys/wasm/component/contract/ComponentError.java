package io.airssys.wasm.component.contract;

/// WIT `component-error`: how the life cycle functions fail.
public sealed interface ComponentError {
    /// Case `initialization-failed`.
    record InitializationFailed(String text) implements ComponentError {}

    /// Case `already-initialized`.
    record AlreadyInitialized() implements ComponentError {}

    /// Case `not-initialized`.
    record NotInitialized() implements ComponentError {}

    /// Case `shutdown-failed`.
    record ShutdownFailed(String text) implements ComponentError {}

    /// Case `invalid-state`.
    record InvalidState(String text) implements ComponentError {}
}
