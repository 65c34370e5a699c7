package io.airssys.wasm.messaging.internal;

import io.airssys.wasm.core.GuestId;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.internal.ReplyPort;
import java.util.concurrent.atomic.AtomicBoolean;

/// A request without an answer. The first of reply, failure, timeout and cancel completes it; the
/// rest find it done (REQ-2).
abstract class PendingRequest extends TimeoutWheel.Timer implements ReplyPort {
    private final AtomicBoolean done = new AtomicBoolean();
    private final RequestBook book;
    private final String correlation;
    private final GuestId target;
    private final long deadlineNanos;

    PendingRequest(RequestBook book, String correlation, GuestId target, long deadlineNanos) {
        this.book = book;
        this.correlation = correlation;
        this.target = target;
        this.deadlineNanos = deadlineNanos;
    }

    /// Tells the requester that it was answered.
    abstract void answered(GuestId from, byte[] payload, boolean empty);

    /// Tells the requester that it failed.
    abstract void failed(HostCode code, String text);

    final String correlation() {
        return correlation;
    }

    final GuestId target() {
        return target;
    }

    @Override
    public final long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public final boolean isOpen() {
        return !done.get();
    }

    /// Ends it without telling anybody.
    ///
    /// @return false when it had ended already
    final boolean forget() {
        if (!done.compareAndSet(false, true)) {
            return false;
        }
        book.ended(this);
        return true;
    }

    @Override
    public final void reply(GuestId from, byte[] payload, boolean empty) {
        if (forget()) {
            answered(from, payload, empty);
        } else {
            book.orphan();
        }
    }

    @Override
    public final void fail(HostCode code, String text) {
        if (forget()) {
            failed(code, text);
        } else {
            book.orphan();
        }
    }

    @Override
    final void fire() {
        if (forget()) {
            failed(HostCode.REQ_001, HostCode.REQ_001.summary());
        }
    }
}
