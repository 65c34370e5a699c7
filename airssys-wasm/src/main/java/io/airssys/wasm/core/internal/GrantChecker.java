package io.airssys.wasm.core.internal;

import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.MessagingAction;

/// What one incarnation may do: its effective grants, fixed while it lives (CAP-1).
///
/// Thread-safe, without locks. The caller keeps decisions it needs again; a denial is audited by
/// whoever refuses the operation, before its result is returned.
public interface GrantChecker {
    /// {@return whether a grant covers the action on that instance}
    boolean mayMessage(MessagingAction action, ComponentId target);

    /// {@return whether a grant could cover the action on an address that exists or not}
    boolean mayMessage(MessagingAction action, String namespace, String name, String instance);

    /// {@return whether the component may use the store of its own namespace}
    boolean mayUseStorage();
}
