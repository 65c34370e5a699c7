package io.airssys.engine.internal.module;

import io.airssys.engine.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An element segment.
///
/// @param mode when it is used
/// @param table the table of an active segment, otherwise -1
/// @param at where in the table an active segment goes
/// @param type what its elements are
/// @param functions the indices of its functions, or null when it is made of expressions
/// @param expressions its elements as expressions; empty when there are functions
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying would double the module
public record ElemSegment(
        Mode mode,
        int table,
        @Nullable ConstExpr at,
        ValType type,
        int @Nullable [] functions,
        List<ConstExpr> expressions,
        int offset) {
    /// When a segment is used.
    public enum Mode {
        ACTIVE,
        PASSIVE,
        DECLARATIVE
    }

    public ElemSegment {
        expressions = List.copyOf(expressions);
    }

    /// {@return how many elements it has}
    public int size() {
        return functions != null ? functions.length : expressions.size();
    }
}
