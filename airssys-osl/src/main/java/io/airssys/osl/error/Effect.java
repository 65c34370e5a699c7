package io.airssys.osl.error;

/// What a failed operation left behind, stated honestly.
public enum Effect {
    /// Nothing changed.
    NONE,
    /// Some of the work was done and stays.
    PARTIAL,
    /// It cannot be known whether the work was done.
    UNKNOWN
}
