package io.airssys.wasm.component.internal;

/// What the host as a whole must know about its instances. Called on the instance's thread.
public interface InstanceEvents {
    /// An instance crashed too often and its manifest says that the host is impaired then.
    void escalated(InstanceCell cell);

    /// An instance reached a final state.
    void ended(InstanceCell cell);
}
