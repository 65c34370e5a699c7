package io.airssys.wasm.messaging.internal;

import io.airssys.wasm.component.internal.InstanceCell;
import io.airssys.wasm.component.internal.Registry;
import io.airssys.wasm.core.GuestId;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.Payload;
import io.airssys.wasm.core.RequestException;
import io.airssys.wasm.core.internal.AuditSink;
import io.airssys.wasm.core.internal.DeliveryTarget;
import io.airssys.wasm.core.internal.Envelope;
import io.airssys.wasm.core.internal.GrantChecker;
import io.airssys.wasm.core.internal.HostClock;
import io.airssys.wasm.core.internal.MessageRouter;
import io.airssys.wasm.core.internal.MetricSink;
import io.airssys.wasm.core.internal.Outbound;
import io.airssys.wasm.core.internal.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Makes the ways to send of all incarnations, and sends for the host itself. Thread-safe.
public final class Router implements MessageRouter, AutoCloseable {
    private static final int HOST_MAX_PENDING = 100_000;

    private final Registry registry;
    private final HostClock clock;
    private final AuditSink audit;
    private final TimeoutWheel wheel;
    private final LongAdder orphans = new LongAdder();
    private final GuestId host;
    private final RequestBook hostRequests;

    /// A router over `registry`.
    ///
    /// @param host who sends when the host itself does
    public Router(Registry registry, HostClock clock, AuditSink audit, GuestId host) {
        this.registry = registry;
        this.clock = clock;
        this.audit = audit;
        this.wheel = new TimeoutWheel(clock);
        this.host = host;
        this.hostRequests = new RequestBook(wheel, orphans, HOST_MAX_PENDING);
    }

    @Override
    public Outbound open(
            DeliveryTarget self,
            long incarnation,
            GrantChecker grants,
            MetricSink metrics,
            Settings settings) {
        return new InstanceOutbound(
                this,
                self,
                incarnation,
                grants,
                metrics,
                settings,
                new RequestBook(wheel, orphans, settings.maxPending()));
    }

    /// Sends one way as the host, which every receiver accepts (SEC-1).
    ///
    /// @return null when the mailbox took it, else why not
    public @Nullable Refusal send(InstanceCell target, byte[] payload) {
        if (payload.length > target.maxPayloadBytes()) {
            return tooLarge(payload.length, target);
        }
        return target.offer(Envelope.oneWay(host, payload, clock.nanos()));
    }

    /// Requests as the host (REQ-11). The future fails with `RequestException`; cancelling it
    /// cancels the request.
    public CompletableFuture<Payload> request(
            InstanceCell target, byte[] payload, Duration timeout) {
        long now = clock.nanos();
        HostRequest request =
                new HostRequest(
                        hostRequests,
                        CorrelationIds.next(clock.wallTime(now)),
                        target.guestId(),
                        now + timeout.toNanos());
        if (!hostRequests.reserve()) {
            request.failed(HostCode.REQ_005, HostCode.REQ_005.summary());
            return request.answer;
        }
        hostRequests.enter(request);
        Refusal refusal =
                payload.length > target.maxPayloadBytes()
                        ? tooLarge(payload.length, target)
                        : target.offer(
                                Envelope.request(
                                        host, payload, request.correlation(), request, now));
        if (refusal != null) {
            request.refused(refusal);
        }
        return request.answer;
    }

    private static Refusal tooLarge(int size, DeliveryTarget target) {
        return new Refusal(
                HostCode.MSG_003,
                "%d bytes for %s, which takes %d"
                        .formatted(size, target.id(), target.maxPayloadBytes()));
    }

    /// {@return answers nobody waited for any more (REQ-7)}
    public long orphans() {
        return orphans.sum();
    }

    /// {@return the host's own requests without an answer}
    public int hostPending() {
        return hostRequests.size();
    }

    Registry registry() {
        return registry;
    }

    HostClock clock() {
        return clock;
    }

    AuditSink audit() {
        return audit;
    }

    /// Fails the host's pending requests with `LIF-007` and stops the clock of all others.
    @Override
    public void close() {
        for (PendingRequest request : hostRequests.all()) {
            request.fail(HostCode.REQ_003, "the host shuts down");
        }
        wheel.close();
    }

    private static final class HostRequest extends PendingRequest {
        private final CompletableFuture<Payload> answer = new Answer();

        HostRequest(RequestBook book, String correlation, GuestId target, long deadlineNanos) {
            super(book, correlation, target, deadlineNanos);
        }

        /// The future of the caller; cancelling it cancels the request.
        private final class Answer extends CompletableFuture<Payload> {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                forget();
                return super.cancel(mayInterruptIfRunning);
            }
        }

        void refused(Refusal refusal) {
            if (forget()) {
                answer.completeExceptionally(
                        new io.airssys.wasm.core.MessagingException(
                                refusal.code().name().startsWith("MSG_")
                                        ? refusal.code()
                                        : HostCode.MSG_005,
                                "request to " + target() + ": " + refusal.text()));
            }
        }

        @Override
        void answered(GuestId from, byte[] payload, boolean empty) {
            answer.complete(Payload.of(payload));
        }

        @Override
        void failed(HostCode code, String text) {
            answer.completeExceptionally(
                    new RequestException(
                            code,
                            "request to " + target() + ": " + text,
                            Map.of("target", target().toString()),
                            null));
        }
    }
}
