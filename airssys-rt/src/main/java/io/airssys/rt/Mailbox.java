package io.airssys.rt;

/// How many messages may wait for an actor, and what happens to one more. Immutable.
///
/// @param kind what the capacity means
/// @param capacity queued user messages over all lanes; 0 for an unbounded mailbox, else 1 to 2^30
/// @param overflow what a hard bound does; without meaning for the other kinds
public record Mailbox(Kind kind, int capacity, Overflow overflow) {
    /// What the capacity means.
    public enum Kind {
        /// Everything is accepted and nobody is slowed.
        UNBOUNDED,
        /// Everything is accepted; above the capacity senders are slowed until half of it is free
        /// (R53).
        SOFT,
        /// The capacity is exact.
        HARD
    }

    /// Capacity of [#soft()].
    public static final int DEFAULT_CAPACITY = 1_024;

    private static final int MAX_CAPACITY = 1 << 30;

    /// Checks that the capacity fits the kind.
    public Mailbox {
        boolean fits =
                kind == Kind.UNBOUNDED ? capacity == 0 : capacity > 0 && capacity <= MAX_CAPACITY;
        if (!fits) {
            throw new ConfigException(
                    "mailbox capacity must be 1 to " + MAX_CAPACITY + ", was " + capacity);
        }
    }

    /// {@return a mailbox without bound}
    public static Mailbox unbounded() {
        return new Mailbox(Kind.UNBOUNDED, 0, Overflow.FAIL);
    }

    /// {@return the default: soft-bounded at 1,024}
    public static Mailbox soft() {
        return soft(DEFAULT_CAPACITY);
    }

    /// {@return a mailbox that slows its senders above `capacity`}
    public static Mailbox soft(int capacity) {
        return new Mailbox(Kind.SOFT, capacity, Overflow.FAIL);
    }

    /// {@return a mailbox that never holds more than `capacity`}
    public static Mailbox bounded(int capacity, Overflow overflow) {
        return new Mailbox(Kind.HARD, capacity, overflow);
    }
}
