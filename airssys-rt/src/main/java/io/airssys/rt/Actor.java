package io.airssys.rt;

/// The behaviour of an actor: one method that handles a message, and hooks around its life.
///
/// All methods run in turns of their actor: never two at once, each ordered after the one before,
/// so fields need no synchronisation. What leaves a method by throwing, errors included, becomes a
/// [Failure] and is answered by supervision (R28, R29, R32). In mode [Mode#EVENT] a method must not
/// block.
///
/// @param <M> the messages it accepts, usually a sealed interface of records
@FunctionalInterface
public interface Actor<M> {
    /// Handles one message.
    void receive(M msg, ActorContext<M> ctx) throws Exception;

    /// Runs before the first message of every incarnation. A throw here is a start failure (R40).
    default void preStart(ActorContext<M> ctx) throws Exception {}

    /// Runs as the last turn of the last incarnation, not after a kill. A throw is reported, the
    /// stop goes on.
    default void postStop(ExitReason why, ActorContext<M> ctx) throws Exception {}

    /// Runs on the object that is about to be replaced. A throw is reported, the restart goes on.
    default void preRestart(Failure failure, ActorContext<M> ctx) throws Exception {
        postStop(failure.asReason(), ctx);
    }

    /// Runs on the new object of a restart, after its [#preStart]. A throw counts as a start
    /// failure.
    default void postRestart(Throwable cause, ActorContext<M> ctx) throws Exception {}

    /// Decides about a throw of [#receive] or [#onSignal]. If it throws itself, the answer is
    /// `RESTART`.
    default Directive onError(Failure failure, ActorContext<M> ctx) {
        return Directive.RESTART;
    }

    /// Handles a death notice.
    default void onSignal(Signal signal, ActorContext<M> ctx) throws Exception {}
}
