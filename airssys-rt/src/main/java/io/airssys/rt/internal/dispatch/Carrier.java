package io.airssys.rt.internal.dispatch;

import org.jspecify.annotations.Nullable;

/// A thread of a dispatcher.
public interface Carrier {
    /// {@return what it runs at this moment; meaningful on that thread only}
    @Nullable Activation current();
}
