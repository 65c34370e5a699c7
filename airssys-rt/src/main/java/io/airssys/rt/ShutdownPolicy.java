package io.airssys.rt;

import java.time.Duration;

/// How a parent stops a child (R103). Immutable.
public sealed interface ShutdownPolicy {
    /// Kill it; `postStop` does not run.
    record Brutal() implements ShutdownPolicy {}

    /// Stop it, and kill it if it takes longer.
    ///
    /// @param limit longest stop, positive
    record Timeout(Duration limit) implements ShutdownPolicy {
        /// Checks that the limit is positive.
        public Timeout {
            if (!limit.isPositive()) {
                throw new ConfigException("shutdown timeout must be positive, was " + limit);
            }
        }
    }

    /// Stop it and wait, however long it takes.
    record Infinite() implements ShutdownPolicy {}

    /// {@return kill}
    static ShutdownPolicy brutal() {
        return new Brutal();
    }

    /// {@return stop, then kill after `limit`; the default of actors with 5 s}
    static ShutdownPolicy timeout(Duration limit) {
        return new Timeout(limit);
    }

    /// {@return stop and wait; the default of supervisors}
    static ShutdownPolicy infinite() {
        return new Infinite();
    }
}
