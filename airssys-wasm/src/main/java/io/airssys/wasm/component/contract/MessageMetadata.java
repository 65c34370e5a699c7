package io.airssys.wasm.component.contract;

import io.airssys.wasm.core.GuestId;
import java.util.Optional;

/// WIT `message-metadata`: what the host says about a message.
///
/// @param correlationId the request it belongs to
/// @param replyTo who gets the answer
/// @param timestamp when it was sent
/// @param contentType its media type
public record MessageMetadata(
        Optional<String> correlationId,
        Optional<GuestId> replyTo,
        Timestamp timestamp,
        Optional<String> contentType) {}
