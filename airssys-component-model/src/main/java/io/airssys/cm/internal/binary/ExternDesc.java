package io.airssys.cm.internal.binary;

/// The declared type of an import or export, by index.
public sealed interface ExternDesc {
    record CoreModule(int coreType) implements ExternDesc {}

    record Func(int type) implements ExternDesc {}

    /// A type equal to one already in the index space.
    record TypeEq(int type) implements ExternDesc {}

    /// A fresh resource type.
    record SubResource() implements ExternDesc {}

    record Component(int type) implements ExternDesc {}

    record Instance(int type) implements ExternDesc {}
}
