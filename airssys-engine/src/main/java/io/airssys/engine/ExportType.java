package io.airssys.engine;

/// One export of a module.
public record ExportType(String name, ExternType type) {}
