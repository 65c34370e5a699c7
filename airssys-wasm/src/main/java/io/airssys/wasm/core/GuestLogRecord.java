package io.airssys.wasm.core;

import java.time.Instant;
import java.util.Map;

/// One log record of a guest, at most 8 KiB of text (WPK-5).
///
/// @param component who logged
/// @param incarnation which incarnation of it
/// @param time when
/// @param level how much it matters
/// @param message its text
/// @param context at most 16 names with their values, in the guest's order
public record GuestLogRecord(
        ComponentId component,
        long incarnation,
        Instant time,
        LogLevel level,
        String message,
        Map<String, String> context) {}
