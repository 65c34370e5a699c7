/// The gate between host and guest.
///
/// [io.airssys.cm.internal.run.WatchedGate] is the one word of state a call is followed by,
/// [io.airssys.cm.internal.run.Watchdog] the thread that follows it, and
/// [io.airssys.cm.internal.run.StopReason] what a stopped thread is told. The costs are on the side
/// that is rare: entering and leaving are a store and a compare-and-set without a look at the
/// clock.
@NullMarked
package io.airssys.cm.internal.run;

import org.jspecify.annotations.NullMarked;
