package io.airssys.rt;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// The delay before a restart (R96). Immutable.
///
/// The n-th delay in a row is `min(max, min × factor^(n−1)) × (1 + jitter × u)` with `u` uniform in
/// [−1, 1). With the defaults that is about 0.1 s, 0.2 s, 0.4 s and so on up to 60 s, each up to a
/// fifth shorter or longer. `n` begins anew once an actor has run for `resetAfter`.
///
/// @param min first delay; zero means no delay at all
/// @param max longest delay before jitter
/// @param factor growth from one delay to the next, 1 or more
/// @param jitter share of the delay that is random, 0 to 1
/// @param resetAfter time in `RUNNING` after which counting begins anew
public record Backoff(
        Duration min, Duration max, double factor, double jitter, Duration resetAfter) {
    private static final Backoff NONE =
            new Backoff(Duration.ZERO, Duration.ZERO, 1, 0, Duration.ofSeconds(60));

    /// Checks the ranges.
    public Backoff {
        if (min.isNegative() || max.compareTo(min) < 0 || resetAfter.isNegative()) {
            throw new ConfigException("backoff needs 0 <= min <= max, was " + min + " and " + max);
        }
        if (!(factor >= 1 && jitter >= 0 && jitter <= 1)) {
            throw new ConfigException(
                    "backoff needs factor >= 1 and jitter in 0 to 1, was "
                            + factor
                            + " and "
                            + jitter);
        }
    }

    /// {@return restarts at once}
    public static Backoff none() {
        return NONE;
    }

    /// {@return 100 ms doubling up to 60 s, jitter 0.2, reset after 60 s}
    public static Backoff exponential() {
        return exponential(Duration.ofMillis(100), Duration.ofSeconds(60), 2, 0.2);
    }

    /// {@return `min` growing by `factor` up to `max`, reset after 60 s}
    public static Backoff exponential(Duration min, Duration max, double factor, double jitter) {
        return new Backoff(min, max, factor, jitter, Duration.ofSeconds(60));
    }

    /// {@return this with another time until counting begins anew}
    public Backoff withResetAfter(Duration time) {
        return new Backoff(min, max, factor, jitter, time);
    }

    /// {@return the delay before the n-th restart in a row, `n` from 1; `uniform` gives numbers in
    /// [0, 1)}
    public Duration delay(int n, DoubleSupplier uniform) {
        if (min.isZero()) {
            return Duration.ZERO;
        }
        double nanos = Math.min((double) max.toNanos(), min.toNanos() * Math.pow(factor, n - 1.0));
        double u = jitter == 0 ? 0 : uniform.getAsDouble() * 2 - 1;
        return Duration.ofNanos((long) (nanos * (1 + jitter * u)));
    }
}
