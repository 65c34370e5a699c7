package io.airssys.rt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an actor can do besides handling messages.
///
/// Confined to the turns of its actor: except for [#self], [#system] and [#path] every method
/// throws [LifecycleException.WrongThread] elsewhere, always (R42). Nothing here blocks.
///
/// @param <M> the actor's messages
public sealed interface ActorContext<M> permits io.airssys.rt.internal.Context {
    /// {@return this actor}
    ActorRef<M> self();

    /// {@return where this actor stands}
    ActorPath path();

    /// {@return the system it lives in}
    ActorSystem system();

    /// {@return the actor whose child it is; of a top-level actor the root of user actors}
    ActorRef<?> parent();

    /// {@return the living children in spawn order}
    List<ActorRef<?>> children();

    /// {@return the living child of this name}
    Optional<ActorRef<?>> child(String name);

    /// Creates a child; its mailbox is open when this returns (R27).
    ///
    /// @throws SpawnException if the name is bad or taken, or a limit is reached
    <C> ActorRef<C> spawn(ActorSpec<C> spec);

    /// Creates a child with every default.
    default <C> ActorRef<C> spawn(String name, Supplier<? extends Actor<C>> factory) {
        return spawn(ActorSpec.<C>of(factory).named(name));
    }

    /// Stops a child for good, whatever its restart policy.
    ///
    /// @return completes once the child has ended and the notices are sent
    /// @throws LifecycleException.WrongState if it is no child of this actor
    CompletionStage<ExitReason> stop(ActorRef<?> child, StopMode mode);

    /// Stops a child after its running turn.
    default CompletionStage<ExitReason> stop(ActorRef<?> child) {
        return stop(child, StopMode.now());
    }

    /// Ends this actor after the running turn, with reason [ExitReason.Normal].
    void stopSelf();

    /// Replaces a child's object by a new one, as a failure would; it does not count against the
    /// intensity.
    void restart(ActorRef<?> child);

    /// Asks for [Signal.Terminated] when `ref` ends; at once if it has ended. Idempotent.
    void watch(ActorRef<?> ref);

    /// Asks for `msg` as an ordinary message when `ref` ends.
    void watch(ActorRef<?> ref, M msg);

    /// Takes a watch back; no notice is seen after this, even if one is queued.
    void unwatch(ActorRef<?> ref);

    /// {@return the timers of this incarnation}
    Timers<M> timers();

    /// Sends `msg` with this actor as its sender.
    <X> void send(ActorRef<? super X> to, X msg);

    /// Sends the current message on, with its sender, reply address and deadline (R47).
    ///
    /// @throws LifecycleException.WrongState outside a message turn
    void forward(ActorRef<? super M> to);

    /// {@return who sent the current message, if the send said so}
    Optional<ActorRef<?>> sender();

    /// Answers the current message.
    ///
    /// @throws LifecycleException.WrongState if `current` is not the message in hand, or was not
    ///   asked
    <R> void reply(Request<R> current, R value);

    /// Answers the current message with a failure.
    void replyFailure(Throwable cause);

    /// {@return a handle to answer the current message later, from any thread}
    <R> ReplyTo<R> deferReply(Request<R> current);

    /// Asks `to`; the outcome arrives as a message of this actor, made by `map` in a turn of its
    /// own. If this incarnation has ended by then, the outcome is a dead letter (R46).
    <T, R> void ask(
            ActorRef<T> to,
            Function<ReplyTo<R>, ? extends T> request,
            Duration timeout,
            BiFunction<@Nullable R, @Nullable Throwable, M> map);

    /// Sends the outcome of `stage` to this actor as a message made by `map` in a turn of its own,
    /// see [#ask].
    <T> void pipeToSelf(
            CompletionStage<T> stage, BiFunction<@Nullable T, @Nullable Throwable, M> map);

    /// Reports that `msg` was not meant for the present state. Nothing fails.
    void unhandled(M msg);
}
