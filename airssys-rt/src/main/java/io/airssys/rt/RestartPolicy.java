package io.airssys.rt;

import java.time.Duration;

/// How often and how fast a failed actor comes back. Immutable.
///
/// At most `maxRestarts` restarts happen within a sliding `window`; the next failure inside it ends
/// the actor with [ExitReason.RestartLimit] (R95). Manual restarts do not count.
///
/// @param restart after which exits; default for a plain child `TEMPORARY`
/// @param maxRestarts restarts allowed within the window; 0 or more, default 5
/// @param window length of the sliding window; default 60 s
/// @param backoff delay before each restart; default none
public record RestartPolicy(Restart restart, int maxRestarts, Duration window, Backoff backoff) {
    private static final int DEFAULT_MAX_RESTARTS = 5;
    private static final Duration DEFAULT_WINDOW = Duration.ofSeconds(60);

    /// Checks the intensity.
    public RestartPolicy {
        if (maxRestarts < 0 || !window.isPositive()) {
            throw new ConfigException(
                    "restart intensity must be 0 or more in a positive window, was "
                            + maxRestarts
                            + " in "
                            + window);
        }
    }

    /// {@return restarts after `restart`, 5 in 60 s, without delay}
    public static RestartPolicy of(Restart restart) {
        return new RestartPolicy(restart, DEFAULT_MAX_RESTARTS, DEFAULT_WINDOW, Backoff.none());
    }

    /// {@return restarts after every exit}
    public static RestartPolicy permanent() {
        return of(Restart.PERMANENT);
    }

    /// {@return restarts after abnormal exits}
    public static RestartPolicy transientExits() {
        return of(Restart.TRANSIENT);
    }

    /// {@return no restarts}
    public static RestartPolicy temporary() {
        return of(Restart.TEMPORARY);
    }

    /// {@return this with another intensity}
    public RestartPolicy withIntensity(int max, Duration within) {
        return new RestartPolicy(restart, max, within, backoff);
    }

    /// {@return this with another delay}
    public RestartPolicy withBackoff(Backoff delay) {
        return new RestartPolicy(restart, maxRestarts, window, delay);
    }
}
