package io.airssys.rt;

/// A death notice, handled by [Actor#onSignal]. It travels in the `NORMAL` lane, exempt from
/// capacity, so it never overtakes what the dead actor sent before (R49).
public sealed interface Signal {
    /// A watched actor has ended for good. Delivered exactly once for each watch (R48).
    ///
    /// @param ref the actor that ended
    /// @param reason why; [ExitReason.NoActor] if it had ended before the watch
    record Terminated(ActorRef<?> ref, ExitReason reason) implements Signal {}

    /// A child has ended for good.
    ///
    /// @param ref the child
    /// @param reason why; [ExitReason.RestartLimit] if it failed too often
    record ChildExited(ActorRef<?> ref, ExitReason reason) implements Signal {}
}
