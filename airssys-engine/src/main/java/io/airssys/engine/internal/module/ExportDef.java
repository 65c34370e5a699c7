package io.airssys.engine.internal.module;

/// One export: a name for an index. The index is checked by the validator, not by the decoder.
public record ExportDef(String name, ExternKind kind, int index, int offset) {}
