package io.airssys.cm;

/// A WIT tuple of four elements.
///
/// @param <T1> type of the first element
/// @param <T2> type of the second element
/// @param <T3> type of the third element
/// @param <T4> type of the fourth element
public record Tuple4<T1, T2, T3, T4>(T1 first, T2 second, T3 third, T4 fourth) {}
