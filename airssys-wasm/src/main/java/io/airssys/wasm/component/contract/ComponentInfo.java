package io.airssys.wasm.component.contract;

import io.airssys.wasm.core.GuestId;

/// WIT `component-info`: what a component may learn about another it may address.
///
/// @param id who it is
/// @param name its name
/// @param version its version
/// @param health a `health-status` in lower case
public record ComponentInfo(GuestId id, String name, String version, String health) {}
