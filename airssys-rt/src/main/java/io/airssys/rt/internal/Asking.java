package io.airssys.rt.internal;

import io.airssys.rt.ActorRef;
import io.airssys.rt.AskException;
import io.airssys.rt.LifecycleException;
import io.airssys.rt.ReplyTo;
import io.airssys.rt.Request;
import io.airssys.rt.internal.dispatch.Carrier;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/// Request and reply (R66 to R73). Without state.
public final class Asking {
    private Asking() {}

    /// See `Ask.ask`.
    public static <R, Q extends Request<R>> CompletableFuture<R> ask(
            ActorRef<? super Q> to, Q request, Duration timeout) {
        return ask((Cell<?>) to, (Function<ReplyTo<R>, Q>) _ -> request, timeout);
    }

    /// See `Ask.call`.
    public static <R, Q extends Request<R>> R call(
            ActorRef<? super Q> to, Q request, Duration timeout) throws InterruptedException {
        requireBlocking("Ask.call");
        CompletableFuture<R> answer = ask(to, request, timeout);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(false);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AskException failed) {
                throw failed;
            }
            throw new IllegalStateException("ask failed in an unforeseen way", e.getCause());
        }
    }

    static <R> CompletableFuture<R> ask(
            Cell<?> to, Function<ReplyTo<R>, ?> request, Duration timeout) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "ask " + to.path() + ": timeout must be positive, was " + timeout);
        }
        PendingReply<R> reply = new PendingReply<>(to);
        Object message = request.apply(reply);
        long deadline = to.system.time().nanoTime() + timeout.toNanos();
        reply.expireAfter(timeout, message.getClass().getName());
        to.deliverRequest(message, reply, deadline);
        return reply.future();
    }

    /// Refuses to wait on a thread that other actors need.
    static void requireBlocking(String call) {
        if (Thread.currentThread() instanceof Carrier) {
            throw new LifecycleException.BlockingNotAllowed(call);
        }
    }
}
