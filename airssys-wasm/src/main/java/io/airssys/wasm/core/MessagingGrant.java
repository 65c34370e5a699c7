package io.airssys.wasm.core;

import java.util.List;
import java.util.Set;

/// Leave to address some components.
///
/// @param targets component patterns (PAT-9) with `@namespace` resolved, at least one
/// @param actions what is allowed, at least one
/// @param optional whether the component can live without it (CAP-3)
public record MessagingGrant(List<String> targets, Set<MessagingAction> actions, boolean optional) {
    /// Copies the collections.
    public MessagingGrant {
        targets = List.copyOf(targets);
        actions = Set.copyOf(actions);
        if (targets.isEmpty() || actions.isEmpty()) {
            throw new IllegalArgumentException("a messaging grant names a target and an action");
        }
    }
}
