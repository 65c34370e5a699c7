package io.airssys.engine.internal.module;

import io.airssys.engine.ExternType;

/// A global of the module.
public record GlobalDef(ExternType.Global type, ConstExpr init, int offset) {}
