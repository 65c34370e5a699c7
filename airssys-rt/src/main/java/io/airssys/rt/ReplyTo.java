package io.airssys.rt;

/// The place an answer goes to: a one-shot handle that travels inside a request.
///
/// Thread-safe; it may be used from any thread and long after the turn that received it, so keeping
/// it *is* the deferred reply (R68). Answers after the first, and answers nobody waits for any
/// more, are dead letters; none throws in the replier (R69).
///
/// @param <R> the answer
public sealed interface ReplyTo<R> permits io.airssys.rt.internal.PendingReply {
    /// Answers.
    void reply(R value);

    /// Answers that there is no answer; the asker sees [AskException.ReplyFailure] with this cause.
    void fail(Throwable cause);

    /// {@return true once answered, timed out or cancelled}
    boolean isDone();
}
