package io.airssys.engine.internal.module;

/// A constant expression, as a range of the module's bytes.
///
/// @param start where its first instruction stands
/// @param end one past its `end`
public record ConstExpr(int start, int end) {}
