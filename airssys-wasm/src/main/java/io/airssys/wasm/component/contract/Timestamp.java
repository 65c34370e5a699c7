package io.airssys.wasm.component.contract;

import java.time.Instant;

/// WIT `timestamp`: an instant of the wall clock, UTC.
///
/// @param seconds since the epoch
/// @param nanoseconds below 1,000,000,000
public record Timestamp(long seconds, long nanoseconds) {
    /// {@return an instant as WIT has it}
    public static Timestamp of(Instant instant) {
        return new Timestamp(instant.getEpochSecond(), instant.getNano());
    }
}
