package io.airssys.wasm.core;

import java.util.List;

/// What a component asks for, or was granted. Empty means nothing is allowed (CAP-1).
///
/// @param messaging whom it may address
/// @param ownStorage whether it may use the key-value store of its own namespace
public record Capabilities(List<MessagingGrant> messaging, boolean ownStorage) {
    /// Nothing.
    public static final Capabilities NONE = new Capabilities(List.of(), false);

    /// Copies the list.
    public Capabilities {
        messaging = List.copyOf(messaging);
    }
}
