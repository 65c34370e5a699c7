package io.airssys.cm.engine;

/// Value types of core WebAssembly.
public enum CoreValType {
    I32,
    I64,
    F32,
    F64,
    V128,
    FUNCREF,
    EXTERNREF,
    EXNREF
}
