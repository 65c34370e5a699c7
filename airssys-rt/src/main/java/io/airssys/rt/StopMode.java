package io.airssys.rt;

import java.time.Duration;

/// What happens to queued messages when an actor is stopped. Either way new ones are refused at
/// once (R38).
public sealed interface StopMode {
    /// The running turn ends; what is queued becomes dead letters.
    record Now() implements StopMode {}

    /// What is queued is handled first.
    ///
    /// @param limit after this time the rest becomes dead letters; positive
    record Drain(Duration limit) implements StopMode {
        /// Checks that the limit is positive.
        public Drain {
            if (!limit.isPositive()) {
                throw new IllegalArgumentException("drain limit must be positive, was " + limit);
            }
        }
    }

    /// {@return stop after the running turn; the default}
    static StopMode now() {
        return new Now();
    }

    /// {@return handle what is queued, for at most `limit`, then stop}
    static StopMode drain(Duration limit) {
        return new Drain(limit);
    }
}
