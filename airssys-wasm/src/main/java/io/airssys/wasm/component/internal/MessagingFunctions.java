package io.airssys.wasm.component.internal;

import io.airssys.cm.CallContext;
import io.airssys.cm.Result;
import io.airssys.wasm.component.contract.HostMessaging;
import io.airssys.wasm.component.contract.MessagingError;
import io.airssys.wasm.core.GuestId;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.internal.Outbound.RequestStart;
import io.airssys.wasm.core.internal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `host-messaging` for all instances: who calls is in the context (HF-2).
public final class MessagingFunctions implements HostMessaging {
    private static final Result<@Nullable Void, MessagingError> OK = Result.ok(null);
    private static final Result<@Nullable Void, MessagingError> FULL =
            Result.err(new MessagingError.QueueFull());

    /// The functions; they hold no state.
    public MessagingFunctions() {}

    static Incarnation caller(CallContext context) {
        if (context.owner() instanceof Incarnation incarnation) {
            return incarnation;
        }
        throw new IllegalStateException("a host function was called by no managed instance");
    }

    @Override
    public Result<@Nullable Void, MessagingError> send(
            CallContext context, GuestId target, byte[] payload) {
        return result(caller(context).outbound().send(target, payload), target);
    }

    @Override
    public Result<String, MessagingError> request(
            CallContext context, GuestId target, byte[] payload, long timeoutMs) {
        Incarnation self = caller(context);
        return switch (self.outbound()
                .request(target, payload, timeoutMs, self.latestAnswerNanos())) {
            case RequestStart.Accepted(String correlation) -> Result.ok(correlation);
            case RequestStart.Refused(Refusal refusal) -> Result.err(error(refusal, target));
        };
    }

    @Override
    public Result<@Nullable Void, MessagingError> cancelRequest(
            CallContext context, String requestId) {
        Refusal refusal = caller(context).outbound().cancel(requestId);
        return refusal == null
                ? OK
                : Result.err(new MessagingError.DeliveryFailed(refusal.guestText()));
    }

    @Override
    public Result<@Nullable Void, MessagingError> broadcast(
            CallContext context, List<GuestId> targets, byte[] payload) {
        GuestId first = targets.isEmpty() ? selfId(context) : targets.getFirst();
        return result(caller(context).outbound().broadcast(targets, payload), first);
    }

    @Override
    public GuestId selfId(CallContext context) {
        return caller(context).cell().guestId();
    }

    private static Result<@Nullable Void, MessagingError> result(
            @Nullable Refusal refusal, GuestId target) {
        if (refusal == null) {
            return OK;
        }
        return refusal.code() == HostCode.MSG_002 ? FULL : Result.err(error(refusal, target));
    }

    /// Section 4 of the host specification, "Host → guest mapping".
    private static MessagingError error(Refusal refusal, GuestId target) {
        return switch (refusal.code()) {
            case MSG_001, LIF_001 -> new MessagingError.TargetNotFound(target);
            case MSG_002, REQ_005 -> new MessagingError.QueueFull();
            case MSG_003 -> new MessagingError.InvalidMessage(refusal.guestText());
            default -> new MessagingError.DeliveryFailed(refusal.guestText());
        };
    }
}
