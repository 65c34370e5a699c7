package io.airssys.cm.internal.run;

import io.airssys.cm.TrapKind;
import java.util.concurrent.ConcurrentHashMap;

/// Why a thread that runs guest code was interrupted.
///
/// Interruption is a fact about a thread, and so is its reason: whoever interrupts a guest on
/// behalf of a deadline or a cancellation leaves the reason here first, and the call takes it away
/// before it ends. An interruption without a reason came from somewhere else and counts as
/// cancellation. Only the rare path touches the map; a call that ends in time never does.
public final class StopReason {
    private static final ConcurrentHashMap<Thread, Given> REASONS = new ConcurrentHashMap<>();

    private record Given(TrapKind reason, WatchedGate by) {}

    private StopReason() {}

    /// {@return the trap for an interruption seen on this thread}
    public static TrapKind ofCurrentThread() {
        var given = REASONS.get(Thread.currentThread());
        return given == null ? TrapKind.CANCELLED : given.reason();
    }

    /// The first reason wins: calls may be nested on one thread, and the first to be stopped stops
    /// all inside it.
    static void give(Thread thread, TrapKind reason, WatchedGate by) {
        REASONS.putIfAbsent(thread, new Given(reason, by));
    }

    static void take(Thread thread, WatchedGate by) {
        REASONS.computeIfPresent(thread, (_, given) -> given.by().equals(by) ? null : given);
    }
}
