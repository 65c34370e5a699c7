package io.airssys.wasm.core;

/// What may wait in one mailbox; beyond it the sender is told `MSG-002` (MSG-3).
///
/// @param messages default 1,000, 1 to 1,000,000
/// @param bytes payload bytes; 64 MiB
public record MailboxLimits(int messages, long bytes) {
    /// Payload bytes that may wait; no manifest key changes it yet.
    public static final long DEFAULT_BYTES = 64L << 20;

    /// The limits of a manifest that names none.
    public static final MailboxLimits DEFAULTS = new MailboxLimits(1_000, DEFAULT_BYTES);

    /// Checks the bounds.
    public MailboxLimits {
        if (messages < 1 || messages > 1_000_000 || bytes < 0) {
            throw new IllegalArgumentException("mailbox limits out of range");
        }
    }
}
