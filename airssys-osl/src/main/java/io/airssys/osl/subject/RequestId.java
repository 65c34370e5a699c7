package io.airssys.osl.subject;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Identity of one request, shared by its audit records, log lines and errors.
///
/// A UUID of version 7 (RFC 9562): ids made later sort later by the millisecond. They identify and
/// do not authenticate, so their random bits need not be unpredictable. Source: OP-03.
public final class RequestId {
    private RequestId() {}

    /// {@return a new id in its usual text form}
    public static String mint() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (System.currentTimeMillis() << 16) | 0x7000 | random.nextInt(0x1000);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
        return new UUID(high, low).toString();
    }
}
