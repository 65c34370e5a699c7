package io.airssys.cm;

/// A WIT tuple of fifteen elements.
///
/// @param <T1> type of the first element
/// @param <T2> type of the second element
/// @param <T3> type of the third element
/// @param <T4> type of the fourth element
/// @param <T5> type of the fifth element
/// @param <T6> type of the sixth element
/// @param <T7> type of the seventh element
/// @param <T8> type of the eighth element
/// @param <T9> type of the ninth element
/// @param <T10> type of the tenth element
/// @param <T11> type of the eleventh element
/// @param <T12> type of the twelfth element
/// @param <T13> type of the thirteenth element
/// @param <T14> type of the fourteenth element
/// @param <T15> type of the fifteenth element
public record Tuple15<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>(
        T1 first,
        T2 second,
        T3 third,
        T4 fourth,
        T5 fifth,
        T6 sixth,
        T7 seventh,
        T8 eighth,
        T9 ninth,
        T10 tenth,
        T11 eleventh,
        T12 twelfth,
        T13 thirteenth,
        T14 fourteenth,
        T15 fifteenth) {}
