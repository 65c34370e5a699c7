package io.airssys.cm.internal.abi;

import org.jspecify.annotations.Nullable;

/// How values of one type cross between Java objects and a guest: compiled once per type and
/// [Representation], then run without looking at the type again.
///
/// Immutable, free of any instance: what belongs to one is in the [Transfer]. `load` and `store`
/// work on memory at a pointer that the caller has checked (aligned, `size` bytes in bounds);
/// `lift` and `lower` work on core values that start at an index. A core value is raw bits in a
/// `long`, of which 32-bit types use the low half, so the joined slots of a variant need no
/// conversion.
///
/// Source: Component Model, CanonicalABI.md, "Loading", "Storing", "Flat Lifting", "Flat Lowering".
abstract class Plan {
    final int size;
    final int align;

    /// Core values it takes, meaningless when its type never travels flat.
    final int flats;

    Plan(Layout layout) {
        size = layout.size();
        align = layout.align();
        flats = layout.flat() == null ? Integer.MAX_VALUE : layout.flat().size();
    }

    /// Reads a value from memory.
    abstract @Nullable Object load(Transfer at, int pointer);

    /// Writes a value to memory.
    abstract void store(Transfer at, @Nullable Object value, int pointer);

    /// Reads a value from core values.
    abstract @Nullable Object lift(Transfer at, long[] core, int index);

    /// Writes a value as core values.
    abstract void lower(Transfer at, @Nullable Object value, long[] core, int index);

    /// {@return `value`, which must be there}
    static Object present(@Nullable Object value) {
        if (value == null) {
            throw new BadValue("null is no value of any component type");
        }
        return value;
    }
}
