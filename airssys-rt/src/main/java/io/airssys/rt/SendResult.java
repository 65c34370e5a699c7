package io.airssys.rt;

/// What became of an offered message (R13).
public enum SendResult {
    /// Queued; whether it is handled is not known yet.
    ACCEPTED,
    /// Dropped by the mailbox's overflow policy; it is a dead letter.
    DROPPED,
    /// Refused, the mailbox is full; the caller still has it.
    FULL,
    /// The actor has ended or is ending; the message is a dead letter.
    TERMINATED
}
