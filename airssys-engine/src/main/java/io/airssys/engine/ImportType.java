package io.airssys.engine;

/// One import of a module.
public record ImportType(String module, String name, ExternType type) {}
