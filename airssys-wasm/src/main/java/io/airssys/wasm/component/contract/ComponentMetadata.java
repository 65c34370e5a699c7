package io.airssys.wasm.component.contract;

import java.util.List;

/// WIT `component-metadata`: what a component says about itself.
///
/// @param name must equal the manifest's (INS-2)
/// @param version must equal the manifest's
/// @param description free text
/// @param author free text
/// @param license free text
/// @param supportedOperations free texts
/// @param stateful must equal the manifest's
public record ComponentMetadata(
        String name,
        String version,
        String description,
        String author,
        String license,
        List<String> supportedOperations,
        boolean stateful) {}
