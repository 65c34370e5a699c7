package io.airssys.rt;

import io.airssys.rt.internal.Asking;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Asks with requests that are answered by `ctx.reply`.
public final class Ask {
    private Ask() {}

    /// Sends `request` and returns the reply to come; see [ActorRef#ask].
    public static <R, Q extends Request<R>> CompletableFuture<R> ask(
            ActorRef<? super Q> to, Q request, Duration timeout) {
        return Asking.ask(to, request, timeout);
    }

    /// Sends `request` and waits for the reply. Blocks for at most `timeout`.
    ///
    /// @throws AskException if there is no answer
    /// @throws InterruptedException if the thread is interrupted; the request may still be handled
    /// @throws LifecycleException.BlockingNotAllowed in an event-driven turn; nothing is sent then
    public static <R, Q extends Request<R>> R call(
            ActorRef<? super Q> to, Q request, Duration timeout) throws InterruptedException {
        return Asking.call(to, request, timeout);
    }
}
