package io.airssys.rt;

import java.util.List;
import java.util.Optional;

/// A running supervisor. Thread-safe. Methods that wait say so and must not be called in an
/// event-driven turn (R136).
public sealed interface SupervisorRef permits io.airssys.rt.internal.SupervisorHandle {
    /// {@return the supervisor as an actor, to be watched or stopped; it accepts no messages}
    ActorRef<?> ref();

    /// Starts one more child. Blocks until its `preStart` returned.
    ///
    /// @throws SupervisionException.DuplicateChild if the id is in use, even by a stopped child
    /// @throws SpawnException if it could not be started; nothing of it remains
    <M> ActorRef<M> start(ChildSpec<M> spec) throws InterruptedException;

    /// {@return the children in start order}
    List<ChildInfo> children();

    /// Stops a child for good; its spec is kept. Blocks until it has ended.
    void stopChild(String id) throws InterruptedException;

    /// Starts a stopped child again, or restarts a living one, without counting it. Blocks until a
    /// stopped child runs.
    void restartChild(String id) throws InterruptedException;

    /// Forgets a stopped child.
    ///
    /// @throws SupervisionException.ChildRunning if it is alive
    void deleteChild(String id);

    /// One child of a supervisor.
    ///
    /// @param id its id
    /// @param ref the actor, if alive
    /// @param state where it is in its life
    /// @param restarts restarts of the living actor so far
    /// @param restart after which exits it is restarted
    record ChildInfo(
            String id,
            Optional<ActorRef<?>> ref,
            LifecycleState state,
            int restarts,
            Restart restart) {}
}
