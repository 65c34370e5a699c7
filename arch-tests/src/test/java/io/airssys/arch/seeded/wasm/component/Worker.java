package io.airssys.arch.seeded.wasm.component;

/// A service of the host.
public final class Worker {}
