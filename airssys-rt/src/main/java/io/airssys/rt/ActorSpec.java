package io.airssys.rt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/// Everything needed to create an actor, and to create it again. Immutable; each method returns a
/// changed copy.
///
/// @param factory makes the behaviour of an incarnation, in the actor's own first turn (R26)
/// @param name its name; without one it is `$` and its id
/// @param protocol the messages it accepts, checked by `find`
/// @param mailbox default soft-bounded at 1,024
/// @param mode default `EVENT`
/// @param activations what runs its activations instead of a mode's threads
/// @param restart default `TEMPORARY`, 5 in 60 s, no backoff
/// @param shutdown default stop, kill after 5 s
/// @param priorityOf the lane of a message that names none; default `NORMAL` for all
/// @param <M> the messages it accepts
public record ActorSpec<M>(
        Function<? super ActorContext<M>, ? extends Actor<M>> factory,
        Optional<String> name,
        Optional<Class<M>> protocol,
        Mailbox mailbox,
        Mode mode,
        Optional<Activations> activations,
        RestartPolicy restart,
        ShutdownPolicy shutdown,
        Optional<Function<? super M, Priority>> priorityOf) {
    /// What runs the activations of an actor.
    ///
    /// @param executor gets one `Runnable` for each activation, never two at a time
    /// @param atEnd runs on the activation's thread as its last act, while no other activation can
    ///   have begun; must not throw. It may run more than once in one activation
    public record Activations(Executor executor, Runnable atEnd) {}

    private static final ShutdownPolicy STOP_THEN_KILL =
            ShutdownPolicy.timeout(Duration.ofSeconds(5));
    private static final Mailbox SOFT = Mailbox.soft();
    private static final RestartPolicy TEMPORARY = RestartPolicy.temporary();

    /// {@return a spec with every default}
    public static <M> ActorSpec<M> of(Supplier<? extends Actor<M>> factory) {
        return of(_ -> factory.get());
    }

    /// {@return a spec with every default, whose factory sees the context}
    public static <M> ActorSpec<M> of(
            Function<? super ActorContext<M>, ? extends Actor<M>> factory) {
        return new ActorSpec<>(
                factory,
                Optional.empty(),
                Optional.empty(),
                SOFT,
                Mode.EVENT,
                Optional.empty(),
                TEMPORARY,
                STOP_THEN_KILL,
                Optional.empty());
    }

    /// {@return this under a name: 1 to 100 characters, `[A-Za-z0-9]` first, then also `_.~-` (R4)}
    public ActorSpec<M> named(String unique) {
        return new ActorSpec<>(
                factory,
                Optional.of(unique),
                protocol,
                mailbox,
                mode,
                activations,
                restart,
                shutdown,
                priorityOf);
    }

    /// {@return this, accepting `messages` as far as `find` is concerned}
    public ActorSpec<M> protocol(Class<M> messages) {
        return new ActorSpec<>(
                factory,
                name,
                Optional.of(messages),
                mailbox,
                mode,
                activations,
                restart,
                shutdown,
                priorityOf);
    }

    /// {@return this with another mailbox}
    public ActorSpec<M> mailbox(Mailbox other) {
        return new ActorSpec<>(
                factory, name, protocol, other, mode, activations, restart, shutdown, priorityOf);
    }

    /// {@return this in another mode}
    public ActorSpec<M> mode(Mode other) {
        return new ActorSpec<>(
                factory,
                name,
                protocol,
                mailbox,
                other,
                Optional.empty(),
                restart,
                shutdown,
                priorityOf);
    }

    /// {@return this on `executor`; every activation is one `Runnable` handed to it, never two at a
    /// time}
    public ActorSpec<M> on(Executor executor) {
        return on(new Activations(executor, () -> {}));
    }

    /// {@return this with its activations run as `own` says}
    public ActorSpec<M> on(Activations own) {
        return new ActorSpec<>(
                factory,
                name,
                protocol,
                mailbox,
                mode,
                Optional.of(own),
                restart,
                shutdown,
                priorityOf);
    }

    /// {@return this with another restart policy}
    public ActorSpec<M> restart(RestartPolicy policy) {
        return new ActorSpec<>(
                factory, name, protocol, mailbox, mode, activations, policy, shutdown, priorityOf);
    }

    /// {@return this with another way to be stopped by its parent}
    public ActorSpec<M> shutdown(ShutdownPolicy policy) {
        return new ActorSpec<>(
                factory, name, protocol, mailbox, mode, activations, restart, policy, priorityOf);
    }

    /// {@return this with a lane for each message; `lane` runs on the sender's thread}
    public ActorSpec<M> priorityOf(Function<? super M, Priority> lane) {
        return new ActorSpec<>(
                factory,
                name,
                protocol,
                mailbox,
                mode,
                activations,
                restart,
                shutdown,
                Optional.of(lane));
    }
}
