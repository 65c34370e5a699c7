package io.airssys.cm;

/// A WIT tuple of two elements.
///
/// @param <T1> type of the first element
/// @param <T2> type of the second element
public record Tuple2<T1, T2>(T1 first, T2 second) {}
