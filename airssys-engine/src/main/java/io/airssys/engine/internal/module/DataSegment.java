package io.airssys.engine.internal.module;

import org.jspecify.annotations.Nullable;

/// A data segment; its content is a range of the module's bytes.
///
/// @param memory the memory of an active segment, -1 for a passive one
/// @param at where in the memory an active segment goes
public record DataSegment(int memory, @Nullable ConstExpr at, int start, int end, int offset) {}
