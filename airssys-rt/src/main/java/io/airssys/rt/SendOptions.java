package io.airssys.rt;

import java.time.Duration;
import java.util.Optional;

/// Metadata of a send. Immutable and made to be reused: build it once and pass it with every
/// message (R17).
///
/// @param priority the lane; absent means what the receiver's `priorityOf` says, else `NORMAL`
/// @param ttl how long the message may wait; one that waited longer is not handled (R24)
/// @param sender what the receiver sees as `ctx.sender()`
public record SendOptions(
        Optional<Priority> priority, Optional<Duration> ttl, Optional<ActorRef<?>> sender) {
    private static final SendOptions NONE =
            new SendOptions(Optional.empty(), Optional.empty(), Optional.empty());

    /// Checks that a time to live is positive.
    public SendOptions {
        if (ttl.isPresent() && !ttl.get().isPositive()) {
            throw new IllegalArgumentException("ttl must be positive, was " + ttl.get());
        }
    }

    /// {@return options that say nothing}
    public static SendOptions none() {
        return NONE;
    }

    /// {@return these with another priority}
    public SendOptions withPriority(Priority lane) {
        return new SendOptions(Optional.of(lane), ttl, sender);
    }

    /// {@return these with a time to live}
    public SendOptions withTtl(Duration time) {
        return new SendOptions(priority, Optional.of(time), sender);
    }

    /// {@return these with a sender}
    public SendOptions withSender(ActorRef<?> from) {
        return new SendOptions(priority, ttl, Optional.of(from));
    }
}
