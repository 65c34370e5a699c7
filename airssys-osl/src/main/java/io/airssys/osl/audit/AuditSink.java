package io.airssys.osl.audit;

/// Takes audit records. [AuditLog] is the one that lasts.
///
/// Thread-safe. An implementation that returns normally has accepted the record; one that cannot
/// must throw, and the caller then refuses the operation.
@FunctionalInterface
public interface AuditSink {
    /// Accepts `record`.
    ///
    /// @throws io.airssys.osl.error.OslException.AuditUnavailable when it cannot be kept
    /// @throws io.airssys.osl.error.OslException.Closed after close
    void append(AuditRecord record);
}
