package io.airssys.cm;

/// A WIT tuple of six elements.
///
/// @param <T1> type of the first element
/// @param <T2> type of the second element
/// @param <T3> type of the third element
/// @param <T4> type of the fourth element
/// @param <T5> type of the fifth element
/// @param <T6> type of the sixth element
public record Tuple6<T1, T2, T3, T4, T5, T6>(
        T1 first, T2 second, T3 third, T4 fourth, T5 fifth, T6 sixth) {}
