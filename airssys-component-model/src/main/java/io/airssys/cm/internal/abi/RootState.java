package io.airssys.cm.internal.abi;

/// What all component instances below one root share: the owner's account, the poison flag, the
/// running call.
public final class RootState {
    private boolean poisoned;

    /// {@return whether a trap ended this root}
    public boolean poisoned() {
        return poisoned;
    }

    /// Refuses every later call.
    public void poison() {
        poisoned = true;
    }
}
