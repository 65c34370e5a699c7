package io.airssys.rt.internal.dispatch;

/// Runs activations on a fixed number of platform threads. Thread-safe.
public interface Dispatcher {
    /// Runs `activation` soon, perhaps next on this very thread.
    void execute(Activation activation);

    /// Runs `activation` after everything that waits already: it has had its share.
    void defer(Activation activation);

    /// Ends the threads once their present activation returned; what is queued is dropped. Waits
    /// for at most `limitNanos`.
    void close(long limitNanos) throws InterruptedException;
}
