package io.airssys.engine.internal.module;

import io.airssys.engine.ValType;

/// Locals of one type, as a body declares them.
public record LocalRun(int count, ValType type) {}
