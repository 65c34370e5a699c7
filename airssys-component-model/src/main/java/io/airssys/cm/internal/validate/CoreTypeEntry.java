package io.airssys.cm.internal.validate;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.type.ExternType;

/// What a core type index can stand for.
sealed interface CoreTypeEntry {
    record Func(CoreExternType.Func type) implements CoreTypeEntry {}

    record Module(ExternType.CoreModule type) implements CoreTypeEntry {}
}
