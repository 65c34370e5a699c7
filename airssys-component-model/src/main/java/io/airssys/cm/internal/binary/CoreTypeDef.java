package io.airssys.cm.internal.binary;

import io.airssys.cm.engine.CoreExternType;
import java.util.List;

/// A core type definition.
public sealed interface CoreTypeDef {
    /// A function type.
    record Func(CoreExternType.Func type) implements CoreTypeDef {}

    /// The type of a core module, by declarators with an index space of their own.
    record Module(List<Declarator> declarators) implements CoreTypeDef {}

    /// One line inside a module type.
    sealed interface Declarator {
        /// {@return where it starts in the file}
        int offset();

        record Type(int offset, CoreExternType.Func type) implements Declarator {}

        record OuterType(int offset, int count, int index) implements Declarator {}

        record Import(int offset, String module, String name, CoreDesc desc)
                implements Declarator {}

        record Export(int offset, String name, CoreDesc desc) implements Declarator {}
    }

    /// The type of an import or export inside a module type.
    sealed interface CoreDesc {
        record Func(int type) implements CoreDesc {}

        record Tag(int type) implements CoreDesc {}

        /// A table, memory or global: complete as it stands.
        record Other(CoreExternType type) implements CoreDesc {}
    }
}
