package io.airssys.rt;

import java.time.Duration;

/// A child of a supervisor. Immutable. Intensity and backoff are the supervisor's; those of the
/// actor's own spec have no effect here.
///
/// @param id unique in the supervisor; also the actor's name
/// @param actor how to make it
/// @param restart after which exits it is restarted; default `PERMANENT`
/// @param shutdown how it is stopped; default that of the actor's spec
/// @param startTimeout until `preStart` returned; default 30 s
/// @param <M> the messages it accepts
public record ChildSpec<M>(
        String id,
        ActorSpec<M> actor,
        Restart restart,
        ShutdownPolicy shutdown,
        Duration startTimeout) {
    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(30);

    /// Checks the start timeout.
    public ChildSpec {
        if (!startTimeout.isPositive()) {
            throw new ConfigException(
                    "start timeout of '" + id + "' must be positive, was " + startTimeout);
        }
    }

    /// {@return a permanent child}
    public static <M> ChildSpec<M> of(String id, ActorSpec<M> actor) {
        return new ChildSpec<>(
                id, actor, Restart.PERMANENT, actor.shutdown(), DEFAULT_START_TIMEOUT);
    }

    /// {@return this, restarted after other exits}
    public ChildSpec<M> restart(Restart after) {
        return new ChildSpec<>(id, actor, after, shutdown, startTimeout);
    }

    /// {@return this, stopped in another way}
    public ChildSpec<M> shutdown(ShutdownPolicy policy) {
        return new ChildSpec<>(id, actor, restart, policy, startTimeout);
    }

    /// {@return this with another start timeout}
    public ChildSpec<M> startTimeout(Duration limit) {
        return new ChildSpec<>(id, actor, restart, shutdown, limit);
    }
}
