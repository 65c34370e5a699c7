package io.airssys.engine.internal.compile;

/// How large methods may become before a function is cut, in bytes of the JVM.
///
/// @param whole most bytes of a function that stays in one piece
/// @param run most bytes of the run that becomes a piece; a piece reads and writes back its locals,
///   too
/// @param left what is to be left of a block that was cut: code that calls pieces has its locals in
///   arrays, which takes more bytes than were counted
/// @param least fewest bytes worth the call of a piece
public record Cutting(int whole, int run, int left, int least) {
    /// HotSpot leaves methods of 8,000 bytes and more to its interpreter.
    public static final Cutting FOR_HOTSPOT = new Cutting(7_900, 5_000, 3_500, 120);

    /// As small as possible, to show that cutting changes nothing.
    public static final Cutting EVERYWHERE = new Cutting(0, 60, 20, 1);

    /// {@return pieces of so many percent of this size}
    Cutting scaled(int percent) {
        return new Cutting(whole, run * percent / 100, left * percent / 100, least);
    }

    /// {@return the fewest bytes a piece must have to be worth a call of so many}
    int worth(int call) {
        return least <= 1 ? 1 : 2 * call;
    }

    /// A body so small never becomes too large a method, at some six bytes per byte.
    int smallBody() {
        return whole / 7;
    }
}
