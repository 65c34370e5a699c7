package io.airssys.rt;

import java.time.Duration;

/// The timers of one incarnation of an actor, each under a key. Used only in turns of that actor
/// (R42).
///
/// A timer never fires early. Arming a key again or cancelling it guarantees that a message of the
/// old arming, even one already queued, is not handled; all timers die with the incarnation (R43).
/// A repeated timer has at most one message queued: a pause longer than one period gives one
/// message, not a burst (R44).
///
/// @param <M> the actor's messages
public interface Timers<M> {
    /// Sends `msg` to the actor after `delay`.
    void once(Object key, M msg, Duration delay);

    /// Sends `msg` again and again, `delay` after the one before was handled.
    void fixedDelay(Object key, M msg, Duration delay);

    /// Sends `msg` again and again, at multiples of `period` from now.
    void fixedRate(Object key, M msg, Duration period);

    /// Ends the timer of `key`, if there is one.
    void cancel(Object key);

    /// {@return true while the timer of `key` will still send a message}
    boolean isActive(Object key);
}
