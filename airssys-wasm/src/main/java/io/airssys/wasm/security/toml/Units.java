package io.airssys.wasm.security.toml;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Durations and sizes as our files write them: `250ms`, `5s`, `2m`, `1h`, `7d`; `512B`, `64KiB`,
/// `1MiB`, `2GiB` (MAN-3). A number without unit is none of them.
public final class Units {
    private Units() {}

    /// {@return the duration, or empty when `text` is none}
    public static Optional<Duration> parseDuration(String text) {
        int digits = digits(text);
        long millis =
                switch (text.substring(digits)) {
                    case "ms" -> 1L;
                    case "s" -> 1_000L;
                    case "m" -> 60_000L;
                    case "h" -> 3_600_000L;
                    case "d" -> 86_400_000L;
                    default -> 0L;
                };
        return amount(text, digits, millis).map(Duration::ofMillis);
    }

    /// {@return the number of bytes, or empty when `text` is no size}
    public static Optional<Long> parseSize(String text) {
        int digits = digits(text);
        long unit =
                switch (text.substring(digits)) {
                    case "B" -> 1L;
                    case "KiB" -> 1L << 10;
                    case "MiB" -> 1L << 20;
                    case "GiB" -> 1L << 30;
                    default -> 0L;
                };
        return amount(text, digits, unit);
    }

    private static int digits(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        return digits;
    }

    private static Optional<Long> amount(String text, int digits, long unit) {
        if (unit == 0 || digits == 0 || digits > 12) {
            return Optional.empty();
        }
        return Optional.of(Math.multiplyExact(Long.parseLong(text, 0, digits, 10), unit));
    }

    /// {@return `duration` in the largest unit that holds it exactly}
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        long[] units = {86_400_000, 3_600_000, 60_000, 1_000};
        String[] names = {"d", "h", "m", "s"};
        for (int i = 0; i < units.length; i++) {
            if (millis != 0 && millis % units[i] == 0) {
                return millis / units[i] + names[i];
            }
        }
        return millis + "ms";
    }

    /// {@return `bytes` in the largest unit that holds it exactly}
    public static String text(long bytes) {
        String[] names = {"B", "KiB", "MiB", "GiB"};
        int unit = 0;
        long amount = bytes;
        while (unit < names.length - 1 && amount != 0 && amount % 1024 == 0) {
            amount /= 1024;
            unit++;
        }
        return amount + names[unit];
    }

    /// {@return the constant's name as our files write it}
    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
