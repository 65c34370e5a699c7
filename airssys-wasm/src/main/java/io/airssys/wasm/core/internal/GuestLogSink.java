package io.airssys.wasm.core.internal;

import io.airssys.wasm.core.GuestLogRecord;

/// Where log records of guests go, after the rate limit. Thread-safe; must not block for long.
@FunctionalInterface
public interface GuestLogSink {
    /// Takes one record.
    void accept(GuestLogRecord record);
}
