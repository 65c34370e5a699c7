package io.airssys.rt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The address of one actor; the only way to reach it.
///
/// Immutable and thread-safe. It survives restarts, is equal to no other actor's ref, and after the
/// actor's end it leads to dead letters, never to a newer actor of the same name (R8, R11).
///
/// @param <M> the messages the actor accepts
public sealed interface ActorRef<M> permits io.airssys.rt.internal.Cell {
    /// Sends `msg` and returns; it never throws because of the target's state (R12).
    ///
    /// Over the capacity of a soft-bounded mailbox the message is still accepted and the sender is
    /// slowed: an event-driven actor after its turn, any other thread by parking here, at most one
    /// mute timeout (R53).
    ///
    /// @throws SendException.MailboxFull if the mailbox is hard-bounded with [Overflow#FAIL] and
    ///   full
    void tell(M msg);

    /// Sends `msg` with metadata.
    void tell(M msg, SendOptions options);

    /// Sends `msg` and reports what became of it; a full mailbox is an answer here, not an
    /// exception (R13).
    SendResult offer(M msg);

    /// Sends `msg` with metadata and reports what became of it.
    SendResult offer(M msg, SendOptions options);

    /// Sends a request that carries its own reply address and returns the reply to come.
    ///
    /// The future completes exactly once: by the reply, or with an [AskException] (R67). The
    /// request expires with the timeout, so it is not handled late (R25). Dependents added without
    /// `Async` run on the replier's thread.
    ///
    /// @throws IllegalArgumentException if `timeout` is not positive
    <R> CompletableFuture<R> ask(Function<ReplyTo<R>, ? extends M> request, Duration timeout);

    /// {@return this ref, accepting fewer messages}
    <N extends M> ActorRef<N> narrow();

    /// {@return its number, unique in its system and never used again}
    ActorId id();

    /// {@return where it stands in the tree}
    ActorPath path();
}
