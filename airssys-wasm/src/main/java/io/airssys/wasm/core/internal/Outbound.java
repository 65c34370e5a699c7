package io.airssys.wasm.core.internal;

import io.airssys.wasm.core.GuestId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one incarnation sends with. Used by its thread only, except for [#pending] and [#close].
public interface Outbound {
    /// Sends a one-way message (MSG-1).
    ///
    /// @return null when the target's mailbox took it, else why not
    @Nullable Refusal send(GuestId target, byte[] payload);

    /// Makes a request (REQ-1).
    ///
    /// @param timeoutMillis 0 = the manifest's default
    /// @param latestNanos when the message being handled must be answered, or `Long.MAX_VALUE`; a
    ///   request with the default timeout ends no later (REQ-8)
    /// @return the correlation id, or why it was not made
    RequestStart request(GuestId target, byte[] payload, long timeoutMillis, long latestNanos);

    /// Takes a request back (REQ-6).
    ///
    /// @return null when it was pending, else `REQ-004`
    @Nullable Refusal cancel(String correlation);

    /// Sends to several targets; nothing is delivered unless all may be addressed (MSG-7).
    ///
    /// @return null when all took it, else the first refusal
    @Nullable Refusal broadcast(List<GuestId> targets, byte[] payload);

    /// {@return requests without an answer yet}
    int pending();

    /// Forgets all pending requests; their answers become orphans (SUP-6).
    void close();

    /// What became of making a request.
    sealed interface RequestStart {
        /// It is on its way.
        ///
        /// @param correlation names it in the callback
        record Accepted(String correlation) implements RequestStart {}

        /// It was not made.
        ///
        /// @param refusal why
        record Refused(Refusal refusal) implements RequestStart {}
    }
}
