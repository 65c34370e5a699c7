package io.airssys.wasm.core.internal;

/// Where one instance counts what happens to it, over all its incarnations.
///
/// Called by the instance's thread of the moment, one at a time; read by any thread. Recording
/// takes nanoseconds and no lock.
public interface MetricSink {
    /// Counts a message another mailbox took.
    void sent();

    /// Counts a message or callback the guest handled, and how long it took from being sent.
    void delivered(long latencyNanos);

    /// Counts an operation that was refused for want of a grant or of acceptance.
    void denied();

    /// Counts a crash.
    void trapped();

    /// Counts a restart.
    void restarted();

    /// Counts an error value a handler returned.
    void handlerError();

    /// Counts a message nobody will handle.
    void deadLetter();
}
