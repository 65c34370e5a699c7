package io.airssys.cm.internal.abi;

import org.jspecify.annotations.Nullable;

/// What all component instances below one root share: the gate in front of guest code, the poison
/// flag, and whoever the embedder says the caller is.
public final class RootState {
    private final CallGate gate;
    private final @Nullable Object owner;
    private boolean poisoned;

    /// Makes the shared state of one root.
    ///
    /// @param owner what host functions get as the caller, null for an unmanaged instance
    public RootState(CallGate gate, @Nullable Object owner) {
        this.gate = gate;
        this.owner = owner;
    }

    /// {@return the gate in front of guest code}
    public CallGate gate() {
        return gate;
    }

    /// {@return what host functions get as the caller}
    public @Nullable Object owner() {
        return owner;
    }

    /// {@return whether a trap ended this root}
    public boolean poisoned() {
        return poisoned;
    }

    /// Refuses every later call.
    public void poison() {
        poisoned = true;
    }
}
