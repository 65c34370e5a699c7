package io.airssys.wasm.component.contract;

/// WIT `health-status`.
public enum HealthStatus {
    /// Works.
    HEALTHY,
    /// Works, but not well.
    DEGRADED,
    /// Does not work.
    UNHEALTHY,
    /// Not known.
    UNKNOWN
}
