package io.airssys.rt.internal;

import java.util.concurrent.atomic.LongAdder;

/// The counts of a system that belong to no living actor.
final class Totals {
    /// Handled by actors that have ended.
    final LongAdder delivered = new LongAdder();

    final LongAdder dropped = new LongAdder();
    final LongAdder expired = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder undeliverable = new LongAdder();
    final LongAdder stopped = new LongAdder();
    final LongAdder killed = new LongAdder();
}
