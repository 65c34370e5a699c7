package io.airssys.wasm.component.internal;

import io.airssys.wasm.core.MailboxLimits;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the user messages and bytes in one mailbox and refuses what is too much (MSG-3).
///
/// Both counts live in one word, 20 bits of messages above 44 bits of bytes, so that taking and
/// giving back are one atomic step each and never pass the limits, not even for a moment.
final class Admission {
    private static final int BYTE_BITS = 44;
    private static final long ONE_MESSAGE = 1L << BYTE_BITS;
    private static final long BYTES = ONE_MESSAGE - 1;

    private final AtomicLong counts = new AtomicLong();
    private final MailboxLimits limits;

    Admission(MailboxLimits limits) {
        this.limits = limits;
    }

    /// {@return whether there was room; then it is taken}
    boolean enter(int bytes) {
        long seen = counts.get();
        while (true) {
            long messages = seen >>> BYTE_BITS;
            long sum = (seen & BYTES) + bytes;
            if (messages >= limits.messages() || sum > limits.bytes()) {
                return false;
            }
            long found = counts.compareAndExchange(seen, seen + ONE_MESSAGE + bytes);
            if (found == seen) {
                return true;
            }
            seen = found;
        }
    }

    /// Gives the room of one message back.
    void leave(int bytes) {
        counts.getAndAdd(-(ONE_MESSAGE + bytes));
    }

    /// {@return user messages that wait}
    int messages() {
        return (int) (counts.get() >>> BYTE_BITS);
    }

    /// {@return their payload bytes}
    long bytes() {
        return counts.get() & BYTES;
    }
}
