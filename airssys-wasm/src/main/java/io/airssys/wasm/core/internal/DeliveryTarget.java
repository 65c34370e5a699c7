package io.airssys.wasm.core.internal;

import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.GuestId;
import org.jspecify.annotations.Nullable;

/// An instance as those see it who send to it. Stays the same over restarts. Thread-safe.
public interface DeliveryTarget {
    /// {@return who it is}
    ComponentId id();

    /// {@return who it is, as guests see it}
    GuestId guestId();

    /// {@return whether it takes messages of `sender` at all (`messaging.accept-from`, SEC-1)}
    boolean accepts(ComponentId sender);

    /// {@return the largest payload it takes}
    int maxPayloadBytes();

    /// Puts a message into the mailbox.
    ///
    /// @return null when it was taken, else why not: `MSG-002`, `MSG-005`, `LIF-006`
    @Nullable Refusal offer(Envelope message);

    /// Puts the end of a request into the lane kept for it, which is never full (REQ-3).
    void callback(Envelope message);
}
