package io.airssys.cm;

/// A WIT tuple of one element.
///
/// @param <T1> type of the first element
public record Tuple1<T1>(T1 first) {}
