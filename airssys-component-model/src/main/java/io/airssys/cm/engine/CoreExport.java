package io.airssys.cm.engine;

/// One export of a core module.
public record CoreExport(String name, CoreExternType type) {}
