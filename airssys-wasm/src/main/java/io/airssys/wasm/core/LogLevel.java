package io.airssys.wasm.core;

/// How much a log record matters, in rising order.
public enum LogLevel {
    /// Every step.
    TRACE,
    /// For the developer.
    DEBUG,
    /// For the operator.
    INFO,
    /// Something may need attention.
    WARN,
    /// Something failed.
    ERROR
}
