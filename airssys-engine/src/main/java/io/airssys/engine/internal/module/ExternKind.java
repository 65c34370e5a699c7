package io.airssys.engine.internal.module;

/// The five index spaces of imports and exports, in the order of their binary codes.
public enum ExternKind {
    FUNC,
    TABLE,
    MEMORY,
    GLOBAL,
    TAG
}
