package io.airssys.wasm.system;

import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.ComponentState;
import io.airssys.wasm.core.Payload;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A spawned instance. Thread-safe; stays valid over restarts, and after the end every operation
/// says so.
public interface ComponentRef {
    /// {@return who it is}
    ComponentId id();

    /// {@return where it is in its life}
    ComponentState state();

    /// Sends a one-way message as the host; never blocks.
    ///
    /// @throws io.airssys.wasm.core.MessagingException `MSG-002` mailbox full, `MSG-003` payload
    ///   too large, `MSG-005` stopped
    /// @throws io.airssys.wasm.core.LifecycleException `LIF-006` quarantined, `LIF-007` host not
    ///   running
    void send(Payload payload);

    /// Makes a request as the host; never blocks.
    ///
    /// @param timeout 1 ms to 5 min, else `REQ-006`
    /// @return completes with the answer, or fails with `RequestException` or `MessagingException`;
    ///   cancelling it cancels the request
    CompletableFuture<Payload> request(Payload payload, Duration timeout);

    /// {@return everything there is to know about it now}
    ComponentStatus status();
}
