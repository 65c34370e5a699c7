package io.airssys.wasm.system;

import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.ComponentState;
import io.airssys.wasm.observe.ComponentMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What there is to know about one instance at a moment.
///
/// @param id who it is
/// @param state where it is in its life
/// @param incarnation how many lives it had, the present one included
/// @param queued user messages that wait
/// @param pending requests of it without an answer
/// @param memoryBytes linear memory of the present guest
/// @param uptime since it became READY last; zero before
/// @param manifestHash which manifest it runs with
/// @param interpreted functions of it that run interpreted because they are too large to be
///   compiled, as `module!function (bytes)`
/// @param metrics what it did
/// @param lastFailure what ended its last incarnation
public record ComponentStatus(
        ComponentId id,
        ComponentState state,
        long incarnation,
        int queued,
        int pending,
        long memoryBytes,
        Duration uptime,
        String manifestHash,
        List<String> interpreted,
        ComponentMetrics metrics,
        Optional<Throwable> lastFailure) {
    public ComponentStatus {
        interpreted = List.copyOf(interpreted);
    }
}
