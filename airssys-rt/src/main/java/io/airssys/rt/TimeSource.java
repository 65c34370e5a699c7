package io.airssys.rt;

import java.time.Duration;

/// The clock and the scheduler of an actor system in one; tests put a clock of their own in its
/// place.
///
/// Implementations are thread-safe. Actions are short, do not block and do not throw.
public interface TimeSource extends AutoCloseable {
    /// {@return monotonic time in nanoseconds from an arbitrary origin}
    long nanoTime();

    /// Runs `action` once, not before `delay` has passed.
    ///
    /// @return takes the action back; does nothing once it ran
    Runnable schedule(Duration delay, Runnable action);

    /// Drops what is still scheduled and ends the threads, if any. Called once, after the last
    /// actor ended.
    @Override
    default void close() {}
}
