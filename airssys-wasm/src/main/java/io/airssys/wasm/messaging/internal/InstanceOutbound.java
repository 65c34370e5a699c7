package io.airssys.wasm.messaging.internal;

import io.airssys.wasm.component.internal.InstanceCell;
import io.airssys.wasm.core.Address;
import io.airssys.wasm.core.GuestId;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.IdentityException;
import io.airssys.wasm.core.MessagingAction;
import io.airssys.wasm.core.internal.DeliveryTarget;
import io.airssys.wasm.core.internal.Envelope;
import io.airssys.wasm.core.internal.GrantChecker;
import io.airssys.wasm.core.internal.MessageRouter.Settings;
import io.airssys.wasm.core.internal.MetricSink;
import io.airssys.wasm.core.internal.Outbound;
import io.airssys.wasm.core.internal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way to send of one incarnation: MSG-1 in its order.
///
/// The usual send costs a lookup in a small cache of this object, one clock read for the time stamp
/// and the latency, the envelope, one atomic step for the receiver's counts and the enqueue.
final class InstanceOutbound implements Outbound {
    private static final int MAX_TARGETS = 1_024;
    private static final long MAX_TIMEOUT_MILLIS = 5 * 60_000;
    private static final Refusal DENIED = new Refusal(HostCode.CAP_001, "no grant covers it");
    private static final Refusal NOT_ACCEPTED =
            new Refusal(HostCode.MSG_008, "the receiver does not accept this sender");
    private static final Refusal NOT_FOUND = new Refusal(HostCode.MSG_001, "no such component");
    private static final Refusal AMBIGUOUS =
            new Refusal(HostCode.MSG_007, "the route has several instances; name one");
    private static final Refusal TOO_LARGE = new Refusal(HostCode.MSG_003, "payload too large");
    private static final Refusal UNKNOWN_REQUEST =
            new Refusal(HostCode.REQ_004, "no pending request of that id");
    private static final Refusal TOO_MANY =
            new Refusal(HostCode.REQ_005, "too many pending requests");
    private static final Refusal BAD_TIMEOUT =
            new Refusal(HostCode.REQ_006, "a timeout is 1 ms to 5 min");

    private final Router router;
    private final DeliveryTarget self;
    private final long incarnation;
    private final GrantChecker grants;
    private final MetricSink metrics;
    private final Settings settings;
    private final RequestBook requests;
    private final Resolved.Cache cache = new Resolved.Cache();

    InstanceOutbound(
            Router router,
            DeliveryTarget self,
            long incarnation,
            GrantChecker grants,
            MetricSink metrics,
            Settings settings,
            RequestBook requests) {
        this.router = router;
        this.self = self;
        this.incarnation = incarnation;
        this.grants = grants;
        this.metrics = metrics;
        this.settings = settings;
        this.requests = requests;
    }

    @Override
    public @Nullable Refusal send(GuestId target, byte[] payload) {
        Resolved found = cache.find(target, router.registry().version());
        if (found == null || !found.allows(MessagingAction.SEND)) {
            Object resolved = resolve(target, MessagingAction.SEND);
            if (resolved instanceof Refusal refusal) {
                return refusal;
            }
            found = (Resolved) resolved;
        }
        Refusal refusal = checkSize(found.target(), payload);
        return refusal != null
                ? refusal
                : deliver(
                        found.target(),
                        Envelope.oneWay(self.guestId(), payload, router.clock().nanos()));
    }

    private @Nullable Refusal deliver(DeliveryTarget target, Envelope envelope) {
        Refusal refusal = target.offer(envelope);
        if (refusal == null) {
            metrics.sent();
        }
        return refusal;
    }

    private @Nullable Refusal checkSize(DeliveryTarget target, byte[] payload) {
        return payload.length > settings.maxPayloadBytes()
                        || payload.length > target.maxPayloadBytes()
                ? TOO_LARGE
                : null;
    }

    /// Finds the target and checks both sides (SEC-1, SEC-2): a [Resolved], or a [Refusal].
    private Object resolve(GuestId asked, MessagingAction action) {
        long version = router.registry().version();
        List<InstanceCell> cells;
        Address address;
        try {
            address = Address.of(asked.namespace(), asked.name(), asked.instance());
            cells = router.registry().instances(address.route());
        } catch (IdentityException e) {
            return NOT_FOUND; // A text that is no identity names nobody, so there is nothing to
            // deny.
        }
        InstanceCell cell = router.registry().find(address);
        if (cell == null) {
            return unresolved(asked, action, address, cells);
        }
        if (!grants.mayMessage(action, cell.id())) {
            metrics.denied();
            return DENIED;
        }
        if (!cell.accepts(self.id())) {
            router.audit()
                    .denied(
                            self.id(),
                            incarnation,
                            action.verb(),
                            "component:" + cell.id().address(),
                            HostCode.MSG_008);
            metrics.denied();
            return NOT_ACCEPTED;
        }
        Resolved known = cache.find(asked, version);
        Resolved resolved = known == null ? new Resolved(asked, cell) : known;
        resolved.allow(action);
        cache.put(resolved);
        return resolved;
    }

    private Refusal unresolved(
            GuestId asked, MessagingAction action, Address address, List<InstanceCell> cells) {
        if (!grants.mayMessage(action, asked.namespace(), asked.name(), asked.instance())) {
            metrics.denied();
            return DENIED;
        }
        boolean ambiguous = address instanceof Address.ToRoute && cells.size() > 1;
        return ambiguous ? AMBIGUOUS : NOT_FOUND;
    }

    @Override
    public RequestStart request(
            GuestId target, byte[] payload, long timeoutMillis, long latestNanos) {
        if (timeoutMillis < 0 || timeoutMillis > MAX_TIMEOUT_MILLIS) {
            return new RequestStart.Refused(BAD_TIMEOUT);
        }
        Resolved found = cache.find(target, router.registry().version());
        if (found == null || !found.allows(MessagingAction.REQUEST)) {
            Object resolved = resolve(target, MessagingAction.REQUEST);
            if (resolved instanceof Refusal refusal) {
                return new RequestStart.Refused(refusal);
            }
            found = (Resolved) resolved;
        }
        Refusal size = checkSize(found.target(), payload);
        if (size != null) {
            return new RequestStart.Refused(size);
        }
        if (!requests.reserve()) {
            return new RequestStart.Refused(TOO_MANY);
        }
        long now = router.clock().nanos();
        GuestRequest request =
                new GuestRequest(
                        CorrelationIds.next(router.clock().wallTime(now)),
                        found.target().guestId(),
                        deadline(now, timeoutMillis, latestNanos));
        requests.enter(request);
        Refusal refusal =
                deliver(
                        found.target(),
                        Envelope.request(
                                self.guestId(), payload, request.correlation(), request, now));
        // A request that timed out within these few steps counts as made: its callback is on the
        // way.
        if (refusal != null && request.forget()) {
            return new RequestStart.Refused(refusal);
        }
        return new RequestStart.Accepted(request.correlation());
    }

    private long deadline(long now, long timeoutMillis, long latestNanos) {
        if (timeoutMillis > 0) {
            return now + timeoutMillis * 1_000_000;
        }
        long deadline = now + settings.defaultTimeout().toNanos();
        return latestNanos == Long.MAX_VALUE || deadline - latestNanos < 0 ? deadline : latestNanos;
    }

    @Override
    public @Nullable Refusal cancel(String correlation) {
        PendingRequest request = requests.find(correlation);
        return request != null && request.forget() ? null : UNKNOWN_REQUEST;
    }

    @Override
    public @Nullable Refusal broadcast(List<GuestId> targets, byte[] payload) {
        if (targets.size() > MAX_TARGETS) {
            return new Refusal(HostCode.MSG_003, "more than 1024 targets");
        }
        List<DeliveryTarget> resolved = new ArrayList<>();
        for (GuestId target : new LinkedHashSet<>(targets)) {
            Object found = resolve(target, MessagingAction.BROADCAST);
            if (found instanceof Refusal refusal) {
                return refusal;
            }
            DeliveryTarget receiver = ((Resolved) found).target();
            Refusal size = checkSize(receiver, payload);
            if (size != null) {
                return size;
            }
            resolved.add(receiver);
        }
        Refusal first = null;
        for (DeliveryTarget receiver : new LinkedHashSet<>(resolved)) {
            Refusal refusal =
                    deliver(
                            receiver,
                            Envelope.oneWay(self.guestId(), payload, router.clock().nanos()));
            first = first == null ? refusal : first;
        }
        return first;
    }

    @Override
    public int pending() {
        return requests.size();
    }

    @Override
    public void close() {
        for (PendingRequest request : requests.all()) {
            request.forget();
        }
    }

    /// A request of this incarnation; its end is a callback.
    private final class GuestRequest extends PendingRequest {
        GuestRequest(String correlation, GuestId target, long deadlineNanos) {
            super(requests, correlation, target, deadlineNanos);
        }

        @Override
        void answered(GuestId from, byte[] payload, boolean empty) {
            call(from, payload, empty ? FailureNote.EMPTY_TYPE : null);
        }

        @Override
        void failed(HostCode code, String text) {
            call(target(), FailureNote.of(code, text, target()), FailureNote.TYPE);
        }

        private void call(GuestId from, byte[] payload, @Nullable String contentType) {
            self.callback(
                    Envelope.callback(
                            from,
                            payload,
                            correlation(),
                            contentType,
                            router.clock().nanos(),
                            incarnation));
        }
    }
}
