package io.airssys.rt;

/// The number of an actor: positive, unique within its system, never used again.
///
/// @param value the number
public record ActorId(long value) {
    /// Checks that the number is positive.
    public ActorId {
        if (value <= 0) {
            throw new IllegalArgumentException("actor id must be positive, was " + value);
        }
    }

    /// {@return the number in lower-case base 32}
    @Override
    public String toString() {
        return Long.toString(value, 32);
    }
}
