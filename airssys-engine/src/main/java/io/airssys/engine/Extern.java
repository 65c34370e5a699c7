package io.airssys.engine;

/// Something that can be imported and exported. Belongs to one [Store].
public sealed interface Extern permits Func, Memory, Table, Global, Tag {
    /// {@return its type as it is now: the minimum of a memory or table is its size}
    ExternType type();
}
