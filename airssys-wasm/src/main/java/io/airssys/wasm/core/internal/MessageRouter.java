package io.airssys.wasm.core.internal;

import java.time.Duration;

/// Gives every incarnation its way to send.
public interface MessageRouter {
    /// {@return the way to send of one incarnation}
    ///
    /// @param self where its callbacks go
    /// @param grants whom it may address
    /// @param metrics where its sends and denials are counted
    Outbound open(
            DeliveryTarget self,
            long incarnation,
            GrantChecker grants,
            MetricSink metrics,
            Settings settings);

    /// What a manifest says about sending.
    ///
    /// @param maxPayloadBytes largest payload it may send
    /// @param maxPending requests it may have open
    /// @param defaultTimeout of a request that names none
    record Settings(int maxPayloadBytes, int maxPending, Duration defaultTimeout) {}
}
