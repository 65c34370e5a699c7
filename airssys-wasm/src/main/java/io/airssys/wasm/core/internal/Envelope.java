package io.airssys.wasm.core.internal;

import io.airssys.wasm.core.GuestId;
import org.jspecify.annotations.Nullable;

/// One message on its way into an instance. Everything but the payload is stamped by the host
/// (ID-4).
///
/// Immutable but for [#crashes], which only the receiving instance's thread touches. The payload
/// was copied out of the sender's memory when it was sent and is never written to (ID-6).
public final class Envelope {
    /// What a message is for.
    public enum Kind {
        /// Makes a new incarnation start even if no message waits.
        WAKE,
        /// Needs no answer.
        ONE_WAY,
        /// Needs an answer through [Envelope#replyPort].
        REQUEST,
        /// The end of a request this instance made.
        CALLBACK
    }

    private static final byte[] NOTHING = {};

    /// The message that only wakes.
    public static final Envelope WAKE =
            new Envelope(
                    Kind.WAKE,
                    new GuestId("host", "host", "main"),
                    NOTHING,
                    null,
                    null,
                    null,
                    0,
                    0);

    private final Kind kind;
    private final GuestId sender;
    private final byte[] payload;
    private final @Nullable String correlation;
    private final @Nullable String contentType;
    private final @Nullable ReplyPort replyPort;
    private final long sentNanos;
    private final long incarnation;
    private int crashes;

    private Envelope(
            Kind kind,
            GuestId sender,
            byte[] payload,
            @Nullable String correlation,
            @Nullable String contentType,
            @Nullable ReplyPort replyPort,
            long sentNanos,
            long incarnation) {
        this.kind = kind;
        this.sender = sender;
        this.payload = payload;
        this.correlation = correlation;
        this.contentType = contentType;
        this.replyPort = replyPort;
        this.sentNanos = sentNanos;
        this.incarnation = incarnation;
    }

    /// {@return a message that needs no answer}
    public static Envelope oneWay(GuestId sender, byte[] payload, long sentNanos) {
        return new Envelope(Kind.ONE_WAY, sender, payload, null, null, null, sentNanos, 0);
    }

    /// {@return a message that needs an answer}
    public static Envelope request(
            GuestId sender, byte[] payload, String correlation, ReplyPort port, long sentNanos) {
        return new Envelope(Kind.REQUEST, sender, payload, correlation, null, port, sentNanos, 0);
    }

    /// {@return the end of a request}
    ///
    /// @param incarnation the one that made the request; no other may see this (SUP-6)
    public static Envelope callback(
            GuestId answering,
            byte[] payload,
            String correlation,
            @Nullable String contentType,
            long sentNanos,
            long incarnation) {
        return new Envelope(
                Kind.CALLBACK,
                answering,
                payload,
                correlation,
                contentType,
                null,
                sentNanos,
                incarnation);
    }

    /// {@return what it is for}
    public Kind kind() {
        return kind;
    }

    /// {@return who sent it}
    public GuestId sender() {
        return sender;
    }

    /// {@return its bytes, shared: not to be written to}
    public byte[] payload() {
        return payload;
    }

    /// {@return the id of the request it belongs to, or null}
    public @Nullable String correlation() {
        return correlation;
    }

    /// {@return its media type, or null when the bytes say themselves what they are}
    public @Nullable String contentType() {
        return contentType;
    }

    /// {@return where a request is answered, or null}
    public @Nullable ReplyPort replyPort() {
        return replyPort;
    }

    /// {@return when it was sent, in the host clock's nanoseconds}
    public long sentNanos() {
        return sentNanos;
    }

    /// {@return the incarnation a callback is for; 0 for other kinds}
    public long incarnation() {
        return incarnation;
    }

    /// {@return at how many crashes it was the current message, this one included (SUP-4)}
    public int countCrash() {
        return ++crashes;
    }
}
