package io.airssys.engine.internal.module;

import io.airssys.engine.ExternType;

/// One import.
///
/// @param type its type; for functions and tags the entry of the type section
/// @param typeIndex the type index a function or tag was declared with, otherwise -1
public record ImportDef(
        String module, String name, ExternKind kind, ExternType type, int typeIndex, int offset) {}
