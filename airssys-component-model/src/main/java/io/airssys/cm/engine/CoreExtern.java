package io.airssys.cm.engine;

/// Something a core instance exports or imports. Tables, globals and tags are opaque: they only
/// travel from one instance to another of the same engine.
public sealed interface CoreExtern permits CoreFunc, CoreMemory, CoreTable, CoreGlobal, CoreTag {
    /// {@return its type}
    CoreExternType type();
}
