package io.airssys.cm;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What a host function learns about the call it serves: who called, how long it may take, whether
/// it was cancelled. It has no other way to learn who called (HF-2).
///
/// Valid until the host function returns, on the thread that called it.
public sealed interface CallContext permits io.airssys.cm.internal.abi.RootCallContext {
    /// {@return what the embedder named as owner when the instance was made; null for an unmanaged
    /// one}
    @Nullable Object owner();

    /// {@return nanoseconds left of the call into the guest; `Long.MAX_VALUE` without a deadline}
    long remainingNanos();

    /// {@return whether the call into the guest was cancelled or is past its deadline}
    boolean cancelled();

    /// Waits without holding the permit to run guest code; every wait of more than some
    /// microseconds belongs in here. Blocks until `wait` returns and the permit is taken again.
    ///
    /// @throws ComponentException.Trap when the deadline passes or the call is cancelled meanwhile;
    ///   let it through
    /// @throws Exception whatever `wait` throws
    <T> T blocking(Callable<T> wait) throws Exception;
}
