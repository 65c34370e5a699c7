package io.airssys.wasm.core;

import java.time.Duration;

/// What happens when an instance crashes (section 12 of the host specification).
///
/// @param restart when it comes back; default permanent
/// @param backoffInitial wait before the first restart; default 100 ms, 1 ms to 1 min
/// @param backoffFactor growth per restart in a row; default 2, 1 to 10
/// @param backoffMax longest wait; default 30 s, at most 1 h. Jitter is ±20 %
/// @param maxRestarts restarts within the window; default 5, 0 to 1,000
/// @param window default 60 s, 1 s to 24 h
/// @param after what follows the restart that is one too many; default quarantine
/// @param onCrash what becomes of the message being handled; default dead-letter
public record SupervisionSpec(
        Restart restart,
        Duration backoffInitial,
        double backoffFactor,
        Duration backoffMax,
        int maxRestarts,
        Duration window,
        After after,
        OnCrash onCrash) {
    /// The settings of a manifest that names none.
    public static final SupervisionSpec DEFAULTS =
            new SupervisionSpec(
                    Restart.PERMANENT,
                    Duration.ofMillis(100),
                    2,
                    Duration.ofSeconds(30),
                    5,
                    Duration.ofSeconds(60),
                    After.QUARANTINE,
                    OnCrash.DEAD_LETTER);

    /// Checks the bounds.
    public SupervisionSpec {
        if (backoffInitial.isNegative()
                || backoffMax.isNegative()
                || !(backoffFactor >= 1)
                || maxRestarts < 0
                || !window.isPositive()) {
            throw new IllegalArgumentException("supervision settings out of range");
        }
    }

    /// When an instance that ended comes back.
    public enum Restart {
        /// Always.
        PERMANENT,
        /// After a crash only.
        TRANSIENT,
        /// Never.
        TEMPORARY
    }

    /// What follows too many restarts.
    public enum After {
        /// The instance is kept aside with its mailbox until an operator restarts or stops it.
        QUARANTINE,
        /// The instance fails and the host reports itself degraded.
        ESCALATE,
        /// The instance fails.
        STOP
    }

    /// What becomes of the one-way message a crashed instance was handling.
    public enum OnCrash {
        /// It is counted and reported as a dead letter.
        DEAD_LETTER,
        /// It is counted as dropped.
        DROP,
        /// The next incarnation gets it once more; a second crash makes it a dead letter (SUP-4).
        RETRY
    }
}
