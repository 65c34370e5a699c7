package io.airssys.wasm.component.contract;

/// WIT `storage-error`.
public sealed interface StorageError {
    /// Case `not-found`.
    record NotFound(String text) implements StorageError {}

    /// Case `already-exists`.
    record AlreadyExists(String text) implements StorageError {}

    /// Case `quota-exceeded`.
    record QuotaExceeded() implements StorageError {}

    /// Case `invalid-key`.
    record InvalidKey(String text) implements StorageError {}

    /// Case `io-error`.
    record IoError(String text) implements StorageError {}
}
