package io.airssys.cm;

/// A WIT tuple of three elements.
///
/// @param <T1> type of the first element
/// @param <T2> type of the second element
/// @param <T3> type of the third element
public record Tuple3<T1, T2, T3>(T1 first, T2 second, T3 third) {}
