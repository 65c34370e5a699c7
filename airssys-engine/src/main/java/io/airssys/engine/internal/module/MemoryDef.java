package io.airssys.engine.internal.module;

import io.airssys.engine.ExternType;

/// A memory of the module.
public record MemoryDef(ExternType.Memory type, int offset) {}
