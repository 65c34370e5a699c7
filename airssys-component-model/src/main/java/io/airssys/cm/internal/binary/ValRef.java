package io.airssys.cm.internal.binary;

import io.airssys.cm.type.ValType;

/// A value type in the binary: a primitive, or an index into the type index space.
public sealed interface ValRef {
    /// A primitive type.
    record Prim(ValType.Prim type) implements ValRef {}

    /// A defined type.
    record Index(int index) implements ValRef {}
}
