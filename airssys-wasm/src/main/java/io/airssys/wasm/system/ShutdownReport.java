package io.airssys.wasm.system;

import io.airssys.wasm.core.ComponentId;
import java.time.Duration;
import java.util.List;

/// How a host ended.
///
/// @param stopped instances that ended as asked, in that order
/// @param cut instances that had to be cut off
/// @param took how long it took
public record ShutdownReport(List<ComponentId> stopped, List<ComponentId> cut, Duration took) {
    /// Copies the lists.
    public ShutdownReport {
        stopped = List.copyOf(stopped);
        cut = List.copyOf(cut);
    }
}
