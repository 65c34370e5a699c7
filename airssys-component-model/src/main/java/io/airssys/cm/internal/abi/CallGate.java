package io.airssys.cm.internal.abi;

import java.util.concurrent.Callable;

/// What stands between the host and guest code of one root instance: the permit to run, the
/// deadline, cancellation.
///
/// The canonical ABI passes it around every call from the host into a root (never for calls between
/// instances nested in one root, which are part of the same turn).
public interface CallGate {
    /// Before guest code runs; may wait for a permit. The clock of the deadline starts here.
    void enter();

    /// After guest code returned or threw; pairs with [#enter()].
    void exit();

    /// {@return nanoseconds left of the running call; `Long.MAX_VALUE` without a deadline}
    long remainingNanos();

    /// {@return whether the running call was cancelled or is past its deadline}
    boolean cancelled();

    /// Runs a host function's waiting part without holding the permit; it is taken again before
    /// this returns. Interruption by deadline or cancel surfaces as the matching trap.
    <T> T blocking(Callable<T> wait) throws Exception;
}
