package io.airssys.wasm.component.contract;

import java.util.Optional;

/// WIT `resource-limits`: the limits in force.
///
/// @param maxMemoryBytes sum of linear memories
/// @param maxExecutionTimeMs deadline of one message
/// @param maxFuel absent: nothing is metered yet
public record ResourceLimits(
        long maxMemoryBytes, long maxExecutionTimeMs, Optional<Long> maxFuel) {}
