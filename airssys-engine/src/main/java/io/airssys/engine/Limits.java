package io.airssys.engine;

/// The size of a memory (in pages of 64 KiB) or a table (in elements): at first, and at most.
///
/// @param min the size at the start, unsigned 32 bits
/// @param max the largest size, or -1 when none is declared
public record Limits(long min, long max) {
    /// No declared maximum.
    public static final long NONE = -1;

    public Limits {
        if (min < 0 || max < NONE) {
            throw new IllegalArgumentException("limits " + min + ".." + max);
        }
    }

    /// {@return whether something of these limits may stand where `wanted` is imported}
    public boolean matches(Limits wanted) {
        return min >= wanted.min && (wanted.max < 0 || (max >= 0 && max <= wanted.max));
    }

    @Override
    public String toString() {
        return max < 0 ? Long.toString(min) : min + ".." + max;
    }
}
