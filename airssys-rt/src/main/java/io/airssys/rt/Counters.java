package io.airssys.rt;

/// The message accounts of a system, over living and dead actors. Exact while nothing moves (R56):
/// `sent = delivered + dropped + expired + queued`.
///
/// @param delivered handled, whether the handler returned or threw
/// @param dropped taken by a mailbox or dropped by its policy, never handled
/// @param expired waited longer than their time to live
/// @param queued waiting, or in the handler at this moment
/// @param rejected refused with an exception or [SendResult#FULL]; not part of `sent`
/// @param undeliverable sent to the dead; not part of `sent`
public record Counters(
        long delivered,
        long dropped,
        long expired,
        long queued,
        long rejected,
        long undeliverable) {
    /// {@return messages taken by mailboxes}
    public long sent() {
        return delivered + dropped + expired + queued;
    }
}
