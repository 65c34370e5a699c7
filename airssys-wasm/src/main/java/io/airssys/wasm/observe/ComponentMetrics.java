package io.airssys.wasm.observe;

import java.time.Duration;

/// What one component instance did so far, over all its incarnations.
///
/// @param sent messages of it that a mailbox took
/// @param delivered messages and callbacks its guest handled
/// @param denied operations it was refused for want of a grant or of acceptance
/// @param traps crashes
/// @param restarts how often it was restarted after a crash
/// @param handlerErrors error values its handlers returned
/// @param deadLetters messages to it nobody handled
/// @param latencyP50 median time from a message being sent to its handler's return; at most 6 %
///   above the true value
/// @param latencyP99 the time 99 of 100 messages stay below
public record ComponentMetrics(
        long sent,
        long delivered,
        long denied,
        long traps,
        long restarts,
        long handlerErrors,
        long deadLetters,
        Duration latencyP50,
        Duration latencyP99) {}
