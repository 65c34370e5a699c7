package io.airssys.cm.engine;

/// One import of a core module.
public record CoreImport(String module, String name, CoreExternType type) {}
