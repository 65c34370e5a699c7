package io.airssys.rt;

/// Where an actor is in its life (R36). [#STOPPED] is terminal and reached exactly once.
public enum LifecycleState {
    /// Its factory and `preStart` have yet to return.
    STARTING,
    /// It handles messages.
    RUNNING,
    /// An incarnation has ended and the parent has yet to decide.
    FAILED,
    /// The parent has decided to restart it; includes waiting for backoff.
    RESTARTING,
    /// It handles no more messages, or only those queued before a draining stop.
    STOPPING,
    /// It has ended.
    STOPPED
}
