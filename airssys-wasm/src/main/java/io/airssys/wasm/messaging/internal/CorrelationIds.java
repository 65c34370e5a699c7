package io.airssys.wasm.messaging.internal;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// UUIDs of version 7 as text of 36 characters (RFC 9562, section 5.7).
final class CorrelationIds {
    private CorrelationIds() {}

    /// {@return an id of this millisecond with 74 random bits}
    static String next(Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (now.toEpochMilli() << 16) | 0x7000 | (random.nextInt() & 0x0FFF);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
        return new UUID(high, low).toString();
    }
}
