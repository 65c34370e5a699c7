package io.airssys.wasm.component.contract;

import io.airssys.cm.Tuple2;
import java.util.List;
import java.util.Optional;

/// WIT `component-config`: what `initialize` gets.
///
/// @param envVars none: `env.*` of a manifest is not built yet
/// @param configData `config.*` of the manifest as canonical JSON, absent without any
/// @param resourceLimits the limits in force
public record ComponentConfig(
        List<Tuple2<String, String>> envVars,
        Optional<byte[]> configData,
        ResourceLimits resourceLimits) {}
