package io.airssys.engine.internal.decode;

import io.airssys.engine.EngineException.LimitExceeded;

/// How large a module may be (LOD-3). What these leave open is bounded by the size of the binary.
final class DecodeLimits {
    static final int MODULE_BYTES = 64 << 20;
    static final int TYPES = 100_000;
    static final int FUNCTIONS = 100_000;
    static final int IMPORTS_AND_EXPORTS = 10_000;
    static final int MEMORIES = 4;
    static final int TABLES = 16;
    static final int GLOBALS = 100_000;
    static final int TAGS = 10_000;
    static final int SEGMENTS = 100_000;
    static final int PARAMS = 1_000;
    static final int RESULTS = 1_000;

    /// Locals of one function; a local takes a few bytes of the binary in runs of any length, so
    /// their number is not bounded by it.
    static final int LOCALS = 50_000;

    private DecodeLimits() {}

    static int check(String resource, long requested, int allowed) {
        if (requested > allowed) {
            throw new LimitExceeded(resource, requested, allowed);
        }
        return (int) requested;
    }
}
