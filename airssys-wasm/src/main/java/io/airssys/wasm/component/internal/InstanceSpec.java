package io.airssys.wasm.component.internal;

import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.internal.GrantChecker;
import io.airssys.wasm.security.Manifest;

/// What an instance is made of; the same for all its incarnations.
///
/// @param id who it is
/// @param manifest its manifest with the configuration in force
/// @param grants what it may do
/// @param factory makes its guests
public record InstanceSpec(
        ComponentId id, Manifest manifest, GrantChecker grants, GuestFactory factory) {
    /// {@return the identity its data belongs to: the instance when it is stateful, else the route
    /// (ID-5)}
    public String storageNamespace() {
        return manifest.stateful() ? id.route() + "#" + id.instance() : id.route().toString();
    }
}
