package io.airssys.wasm.core;

import java.time.Duration;

/// What one instance may use.
///
/// @param memoryBytes sum of its linear memories; default 64 MiB, 64 KiB to 2 GiB − 64 KiB
/// @param messageTime deadline of one message or callback; default 5 s, 1 ms to 10 min
/// @param initializeTime deadline of `metadata` and of `initialize`; default 10 s
/// @param shutdownTime deadline of `shutdown`; default 5 s
/// @param messageBytes largest payload it accepts and sends; default 1 MiB, 1 KiB to 64 MiB
public record CallLimits(
        long memoryBytes,
        Duration messageTime,
        Duration initializeTime,
        Duration shutdownTime,
        int messageBytes) {
    /// The smallest memory limit: one page.
    public static final long MIN_MEMORY = 64L << 10;

    /// The largest memory limit an engine with `byte[]` memories can keep (decision D10).
    public static final long MAX_MEMORY = (2L << 30) - (64L << 10);

    /// The limits of a manifest that names none.
    public static final CallLimits DEFAULTS =
            new CallLimits(
                    64L << 20,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    1 << 20);

    /// Refuses what no manifest could say.
    public CallLimits {
        if (memoryBytes < MIN_MEMORY || memoryBytes > MAX_MEMORY || messageBytes < 0) {
            throw new IllegalArgumentException("memory or message limit out of range");
        }
        if (messageTime.isNegative() || initializeTime.isNegative() || shutdownTime.isNegative()) {
            throw new IllegalArgumentException("a deadline is negative");
        }
    }
}
