package io.airssys.wasm.system;

import java.time.Duration;
import java.util.Optional;

/// What there is to know about a host at a moment.
///
/// @param state where it is in its life
/// @param instances live instances
/// @param firstReady time from `start()` to the first component READY
/// @param orphans answers to requests nobody waited for any more
/// @param deadLetters messages nobody handled because their target ended
/// @param activity what is going on
public record HostStatus(
        HostState state,
        int instances,
        Optional<Duration> firstReady,
        long orphans,
        long deadLetters,
        Activity activity) {

    /// What is going on in a host.
    ///
    /// @param queued user messages that wait
    /// @param handling instances that handle a message
    /// @param pending requests without an answer, the host's own included
    /// @param unsettled instances that are starting, waiting for a restart, or stopping
    /// @param progress grows with everything that happens
    public record Activity(long queued, int handling, long pending, int unsettled, long progress) {
        /// {@return whether nothing is queued, handled, awaited or about to start}
        public boolean isQuiet() {
            return queued == 0 && handling == 0 && pending == 0 && unsettled == 0;
        }
    }
}
