package io.airssys.engine.internal.module;

import io.airssys.engine.ExternType;
import org.jspecify.annotations.Nullable;

/// A table of the module.
///
/// @param init what its elements are at first; null stands for the null reference
public record TableDef(ExternType.Table type, @Nullable ConstExpr init, int offset) {}
