package io.airssys.rt.internal;

import io.airssys.rt.AskException;
import io.airssys.rt.DeadLetter.Reason;
import io.airssys.rt.ReplyTo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The place of one answer. It exists before the request is sent, so no answer is too early (R66).
public final class PendingReply<R> implements ReplyTo<R> {
    private final Cell<?> target;
    private final Answer<R> future = new Answer<>();
    private volatile boolean answered;

    PendingReply(Cell<?> target) {
        this.target = target;
    }

    CompletableFuture<R> future() {
        return future;
    }

    /// Arms the timeout. An answer may have come meanwhile; then the timer goes at once.
    void expireAfter(Duration limit, String requestType) {
        Runnable cancel =
                target.system
                        .time()
                        .schedule(
                                limit,
                                () -> {
                                    future.completeExceptionally(
                                            new AskException.Timeout(
                                                    target.path(), requestType, limit));
                                });
        future.timeout = cancel;
        if (future.isDone()) {
            cancel.run();
        }
    }

    @Override
    public void reply(R value) {
        releaseTimer();
        if (future.complete(value)) {
            settled();
        } else {
            tooLate(value);
        }
    }

    @Override
    public void fail(Throwable cause) {
        releaseTimer();
        if (future.completeExceptionally(new AskException.ReplyFailure(target.path(), cause))) {
            settled();
        } else {
            tooLate(cause);
        }
    }

    @Override
    public boolean isDone() {
        return future.isDone();
    }

    /// The request will not be handled (R59).
    void dropped(Object request, Reason reason) {
        if (future.completeExceptionally(
                new AskException.RequestDropped(
                        target.path(), request.getClass().getName(), reason))) {
            settled();
        }
    }

    void targetTerminated(Object request) {
        if (future.completeExceptionally(
                new AskException.TargetTerminated(target.path(), request.getClass().getName()))) {
            settled();
        }
    }

    /// The timer goes twice: before the answer is seen, so that whoever sees it finds no timer; and
    /// after, because it may have been armed between the two.
    private void settled() {
        answered = true;
        releaseTimer();
    }

    private void releaseTimer() {
        Runnable cancel = future.timeout;
        if (cancel != null) {
            cancel.run();
        }
    }

    private void tooLate(Object answer) {
        target.system
                .deadLetterOffice()
                .put(answer, target, null, answered ? Reason.DUPLICATE_REPLY : Reason.LATE_REPLY);
    }

    /// The future the asker holds; cancelling it releases the timer at once (R70).
    private static final class Answer<R> extends CompletableFuture<R> {
        private volatile @Nullable Runnable timeout;

        @Override
        public boolean cancel(boolean mayInterrupt) {
            boolean cancelled = super.cancel(mayInterrupt);
            Runnable timer = timeout;
            if (cancelled && timer != null) {
                timer.run();
            }
            return cancelled;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }
}
