package io.airssys.rt;

/// What a hard-bounded mailbox does with a message it has no room for.
public enum Overflow {
    /// Refuse it: `tell` throws [SendException.MailboxFull], `offer` answers [SendResult#FULL];
    /// counted as rejected.
    FAIL,
    /// Drop it as a dead letter: `tell` returns, `offer` answers [SendResult#DROPPED]; counted as
    /// sent and dropped.
    DROP_NEWEST
}
