package io.airssys.cm.internal.validate;

import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;

/// What a type index can stand for.
sealed interface TypeEntry {
    /// {@return the entry for the type of a function, an instance or a component}
    static TypeEntry of(ExternType described) {
        return switch (described) {
            case ExternType.Func(FuncType type) -> new Func(type);
            case ExternType.Instance type -> new Instance(type);
            case ExternType.Component type -> new Component(type);
            case ExternType.Type _,
                    ExternType.Described _,
                    ExternType.Resource _,
                    ExternType.CoreModule _ ->
                    throw new IllegalArgumentException(String.valueOf(described));
        };
    }

    /// {@return the type itself as something that is imported or exported}
    static ExternType described(TypeEntry entry) {
        return switch (entry) {
            case Value(ValType type) -> new ExternType.Type(type);
            case Resource(ResourceType type) -> new ExternType.Resource(type, ExternType.Bound.EQ);
            case Func(FuncType type) -> new ExternType.Described(new ExternType.Func(type));
            case Instance(ExternType.Instance type) -> new ExternType.Described(type);
            case Component(ExternType.Component type) -> new ExternType.Described(type);
        };
    }

    record Value(ValType type) implements TypeEntry {}

    record Func(FuncType type) implements TypeEntry {}

    record Resource(ResourceType type) implements TypeEntry {}

    record Component(ExternType.Component type) implements TypeEntry {}

    record Instance(ExternType.Instance type) implements TypeEntry {}
}
