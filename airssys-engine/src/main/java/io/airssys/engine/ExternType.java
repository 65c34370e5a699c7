package io.airssys.engine;

/// The type of something a module imports or exports.
public sealed interface ExternType {
    /// A function.
    record Func(FuncType type) implements ExternType {}

    /// A table.
    record Table(ValType element, Limits limits) implements ExternType {}

    /// A linear memory; limits in pages of 64 KiB.
    record Memory(Limits limits) implements ExternType {}

    /// A global variable or constant.
    record Global(ValType type, boolean mutable) implements ExternType {}

    /// An exception tag; its type has no results.
    record Tag(FuncType type) implements ExternType {}
}
