package io.airssys.cm.run;

import io.airssys.cm.internal.run.WatchedGate;
import java.util.concurrent.Callable;

/// The gate of one root instance, as its host sees it: how long a call may take, stopping one that
/// runs, and giving the permit back.
///
/// Every call from the host into the instance passes its gate. On a virtual thread it takes a
/// permit of a [GuestRunQueue] there; on any thread its deadline starts there. Deadlines are kept
/// by one sampling platform thread, not by reading the clock at every call: a call is stopped at
/// most 10 ms after its deadline (LIM-7), by a trap of kind
/// [DEADLINE][io.airssys.cm.TrapKind#DEADLINE].
///
/// An instance runs one call at a time. [#cancel()], [#running()] and [#cancelled()] may be called
/// from any thread; everything else belongs to the thread that makes the calls.
///
/// A host function that waits does so inside [#blocking]; so does one that calls into another root
/// instance on the same thread, because that one's gate wants a permit of its own, and threads that
/// each hold one and wait for a second would wait for ever.
///
/// A guest is stopped by interrupting its thread, with two consequences. A host function that
/// swallows interruption is interrupted again. And a host function that uses an interruptible
/// channel which others share, such as a store or a log, must do so inside [#shielded]: an
/// interrupt closes the channel under everybody. The interrupt never outlives the call; one that
/// came from elsewhere does, and stops the guest as cancelled.
public sealed interface GuestGate permits WatchedGate {
    /// A gate without a deadline that gives its permit back after every call, for instances called
    /// directly.
    static GuestGate unmanaged(GuestRunQueue queue) {
        return new WatchedGate(queue, false);
    }

    /// A gate that keeps its permit from call to call as long as nobody waits for it, until
    /// [#endTurn()]; for an owner that makes several calls in a row, such as an actor.
    static GuestGate managed(GuestRunQueue queue) {
        return new WatchedGate(queue, true);
    }

    /// Sets how long each call from the next one on may take, host functions included;
    /// `Long.MAX_VALUE` for no deadline, which is the default.
    void deadlineNanos(long nanos);

    /// Stops the running call, or the one that waits for its permit, with a trap of kind
    /// [CANCELLED][io.airssys.cm.TrapKind#CANCELLED].
    ///
    /// @return whether there was a call to stop
    boolean cancel();

    /// {@return whether a call runs or waits for its permit, at this moment}
    boolean running();

    /// {@return whether the running call was cancelled or is past its deadline}
    boolean cancelled();

    /// {@return nanoseconds left of the running call, to within two milliseconds; `Long.MAX_VALUE`
    /// without a deadline}
    long remainingNanos();

    /// Gives a kept permit back. Between calls only; without a kept permit it does nothing.
    void endTurn();

    /// Runs a host function's waiting part without holding the permit.
    ///
    /// @throws io.airssys.cm.ComponentException.Trap when the call is stopped meanwhile
    <T> T blocking(Callable<T> wait) throws Exception;

    /// Runs a host function's part that must not be interrupted; a stop that comes meanwhile takes
    /// effect right after it. Keep it short: it delays deadlines.
    <T> T shielded(Callable<T> part) throws Exception;
}
