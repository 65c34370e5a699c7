package io.airssys.cm.internal.validate;

import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;

/// What a type index can stand for.
sealed interface TypeEntry {
    record Value(ValType type) implements TypeEntry {}

    record Func(FuncType type) implements TypeEntry {}

    record Resource(ResourceType type) implements TypeEntry {}

    record Component(ExternType.Component type) implements TypeEntry {}

    record Instance(ExternType.Instance type) implements TypeEntry {}
}
