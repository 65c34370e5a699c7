package io.airssys.wasm.system;

/// Where a host is in its life (section 10 of the host specification).
public enum HostState {
    /// Made, nothing opened.
    NEW,
    /// Opening its stores.
    STARTING,
    /// Works.
    RUNNING,
    /// Works, but a component was given up that it should not be without.
    DEGRADED,
    /// Stops its components.
    DRAINING,
    /// Closes its stores.
    STOPPING,
    /// Ended.
    STOPPED,
    /// Did not start; everything opened so far is closed.
    FAILED
}
