package io.airssys.wasm.component.contract;

import io.airssys.cm.CallContext;
import io.airssys.cm.Result;
import io.airssys.wasm.core.GuestId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// WIT `host-messaging`: how a component sends. The owner in the context says who calls (HF-2).
public interface HostMessaging {
    /// The interface's name.
    String NAME = "airssys:core/host-messaging@1.0.0";

    /// Sends one way; `ok` means the target's mailbox took it.
    Result<@Nullable Void, MessagingError> send(
            CallContext context, GuestId target, byte[] payload);

    /// Makes a request; exactly one callback follows an `ok`.
    Result<String, MessagingError> request(
            CallContext context, GuestId target, byte[] payload, long timeoutMs);

    /// Takes a request back.
    Result<@Nullable Void, MessagingError> cancelRequest(CallContext context, String requestId);

    /// Sends to several targets, all of which are checked first.
    Result<@Nullable Void, MessagingError> broadcast(
            CallContext context, List<GuestId> targets, byte[] payload);

    /// {@return who calls}
    GuestId selfId(CallContext context);
}
