package io.airssys.wasm.component.internal;

import io.airssys.wasm.core.internal.HostClock;

/// Lets 100 log records a second through, up to 500 at once, and counts the rest (WPK-5). Used by
/// the instance's thread.
final class LogLimiter {
    private static final long NANOS_PER_RECORD = 1_000_000_000L / 100;
    private static final long BURST_NANOS = 500 * NANOS_PER_RECORD;
    private static final long NOTICE_NANOS = 60_000_000_000L;

    private final HostClock clock;

    /// When the bucket would be full, so that a whole burst may pass.
    private long emptyUntil;

    private long dropped;
    private long noticedAt;

    LogLimiter(HostClock clock) {
        this.clock = clock;
        this.emptyUntil = clock.nanos() - BURST_NANOS;
        this.noticedAt = clock.nanos() - NOTICE_NANOS;
    }

    /// {@return whether one more record may pass}
    boolean admit() {
        long now = clock.nanos();
        emptyUntil = Math.max(emptyUntil, now - BURST_NANOS);
        if (emptyUntil + NANOS_PER_RECORD > now) {
            dropped++;
            return false;
        }
        emptyUntil += NANOS_PER_RECORD;
        return true;
    }

    /// {@return how many were dropped so far, at most once a minute and only when some were; else
    /// 0}
    long noticeOfDropped() {
        if (dropped == 0 || clock.nanos() - noticedAt < NOTICE_NANOS) {
            return 0;
        }
        noticedAt = clock.nanos();
        long count = dropped;
        dropped = 0;
        return count;
    }
}
