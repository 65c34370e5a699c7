package io.airssys.wasm.component.contract;

import io.airssys.wasm.core.GuestId;

/// WIT `messaging-error`: why the host did not take a message.
public sealed interface MessagingError {
    /// Case `delivery-failed`.
    record DeliveryFailed(String text) implements MessagingError {}

    /// Case `correlation-timeout`.
    record CorrelationTimeout(String correlationId) implements MessagingError {}

    /// Case `invalid-message`.
    record InvalidMessage(String text) implements MessagingError {}

    /// Case `queue-full`.
    record QueueFull() implements MessagingError {}

    /// Case `target-not-found`.
    record TargetNotFound(GuestId target) implements MessagingError {}
}
