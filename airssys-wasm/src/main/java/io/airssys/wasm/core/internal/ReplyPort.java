package io.airssys.wasm.core.internal;

import io.airssys.wasm.core.GuestId;
import io.airssys.wasm.core.HostCode;

/// Where the answer to one request goes. Thread-safe; the first of reply, failure, timeout and
/// cancel wins, whatever comes later is counted as an orphan (REQ-2, REQ-7).
public interface ReplyPort {
    /// Answers the request.
    void reply(GuestId from, byte[] payload, boolean empty);

    /// Fails the request.
    void fail(HostCode code, String text);

    /// {@return when the request times out, in the host clock's nanoseconds}
    long deadlineNanos();

    /// {@return whether an answer is still wanted}
    boolean isOpen();
}
