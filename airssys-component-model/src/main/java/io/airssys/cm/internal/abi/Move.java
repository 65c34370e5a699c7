package io.airssys.cm.internal.abi;

/// How values of one type go out of one guest straight into another: compiled once per pair of
/// types, then run without looking at either again. No Java value stands in between; what a list or
/// a string points to is copied once, from memory to memory.
///
/// Both guests see the same shape, so a value is flat on both sides or in memory on both sides. A
/// value is checked as it is read, exactly as a [Plan] checks it, and padding is never copied: one
/// guest learns nothing of what another left there.
///
/// Immutable, free of any instance: what belongs to one is in its [Transfer]. Pointers were checked
/// by the caller (aligned, `size` bytes in bounds), on both sides.
///
/// Source: Component Model, CanonicalABI.md, `canon lower` of a function that was lifted; CM-5.
abstract class Move {
    final int size;
    final int align;

    /// Core values it takes, meaningless when its type never travels flat.
    final int flats;

    Move(Layout layout) {
        size = layout.size();
        align = layout.align();
        flats = layout.flat() == null ? Integer.MAX_VALUE : layout.flat().size();
    }

    /// {@return whether its bytes may be copied as they are: every pattern is a value, all bits
    /// count, and nothing is to be followed or counted}
    boolean plain() {
        return false;
    }

    /// Moves a value from memory to memory.
    abstract void copy(Transfer from, int source, Transfer to, int target);

    /// Moves a value from core values to core values, at the same index in both.
    abstract void pass(Transfer from, long[] in, Transfer to, long[] out, int index);
}
