package io.airssys.engine;

/// Asked whether a guest may go on, each time it has used up its slice.
///
/// Runs on the guest's thread, in the middle of its frames, and may block: a host parks a guest
/// here whose turn is over. What it throws unwinds the guest unchanged; throw
/// [EngineException.Trap] to stop it.
@FunctionalInterface
public interface Checkpoint {
    /// Never stops a guest.
    Checkpoint NONE = _ -> {};

    /// The slice is used up; returning starts the next.
    void reached(Store store);
}
