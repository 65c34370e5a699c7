package io.airssys.rt.internal.dispatch;

import org.jspecify.annotations.Nullable;

/// A unit of work that can be queued without allocation: it carries its own link.
///
/// Whoever submits one guarantees that it is not submitted again before it began to run, so one
/// link suffices.
public abstract class Activation implements Runnable {
    /// The next one in the injector. Owned by the injector while queued there.
    @Nullable Activation link;

    /// For subclasses.
    protected Activation() {}
}
