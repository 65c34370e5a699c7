package io.airssys.wasm.system.internal;

import io.airssys.wasm.component.internal.InstanceCell;
import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.ComponentState;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.LifecycleException;
import io.airssys.wasm.core.MessagingException;
import io.airssys.wasm.core.Payload;
import io.airssys.wasm.core.RequestException;
import io.airssys.wasm.core.internal.Refusal;
import io.airssys.wasm.system.ComponentRef;
import io.airssys.wasm.system.ComponentStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A spawned instance as the embedder holds it.
final class LiveRef implements ComponentRef {
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    private final LocalHost host;
    private final InstanceCell cell;

    LiveRef(LocalHost host, InstanceCell cell) {
        this.host = host;
        this.cell = cell;
    }

    @Override
    public ComponentId id() {
        return cell.id();
    }

    @Override
    public ComponentState state() {
        return cell.state();
    }

    @Override
    public void send(Payload payload) {
        Refusal refusal = host.requireRunning().router().send(cell, payload.toByteArray());
        if (refusal != null) {
            String text = "sending to " + cell.id() + ": " + refusal.text();
            throw refusal.code() == HostCode.LIF_006
                    ? new LifecycleException(HostCode.LIF_006, text)
                    : new MessagingException(refusal.code(), text);
        }
    }

    @Override
    public CompletableFuture<Payload> request(Payload payload, Duration timeout) {
        if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new RequestException(
                    HostCode.REQ_006, "a timeout of " + timeout + ", it is 1 ms to 5 min");
        }
        return host.requireRunning().router().request(cell, payload.toByteArray(), timeout);
    }

    @Override
    public ComponentStatus status() {
        return host.status(cell.id());
    }
}
