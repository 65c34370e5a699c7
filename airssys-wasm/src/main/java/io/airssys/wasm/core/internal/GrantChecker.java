package io.airssys.wasm.core.internal;

import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.MessagingAction;

/// What one incarnation may do: its effective grants, fixed while it lives (CAP-1).
///
/// Thread-safe, without locks. A refusal is in the audit log before it is answered; if the log
/// cannot take it, the check throws, which refuses as well.
public interface GrantChecker {
    /// {@return whether a grant covers the action on that instance}
    boolean mayMessage(MessagingAction action, ComponentId target);

    /// {@return whether a grant could cover the action on an address that exists or not}
    boolean mayMessage(MessagingAction action, String namespace, String name, String instance);

    /// {@return whether a grant covers the action} Nobody is refused anything by asking, so nothing
    /// is audited.
    boolean covers(MessagingAction action, ComponentId target);

    /// {@return whether the component may do `verb` (`storage:read`, `storage:write`,
    /// `storage:delete`) in the store of its own namespace}
    boolean mayStorage(String verb);
}
