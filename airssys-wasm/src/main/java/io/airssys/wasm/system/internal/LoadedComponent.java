package io.airssys.wasm.system.internal;

import io.airssys.wasm.component.internal.GuestFactory;
import io.airssys.wasm.security.Manifest;

/// A package that was read, checked, linked and compiled.
///
/// @param manifest its manifest
/// @param digest of the component binary
/// @param factory makes guests of it
record LoadedComponent(Manifest manifest, String digest, GuestFactory factory) {}
