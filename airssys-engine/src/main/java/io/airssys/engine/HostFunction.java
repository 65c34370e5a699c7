package io.airssys.engine;

import org.jspecify.annotations.Nullable;

/// What a function of the host does, with boxed values as in [Func#invoke].
@FunctionalInterface
public interface HostFunction {
    /// Runs on the guest's thread.
    ///
    /// What it throws unwinds the guest unchanged, except for errors the guest can provoke, which
    /// become traps.
    @Nullable Object[] call(@Nullable Object[] args);

    /// What a function of the host does when its type is made of numbers only: no boxes. Bits as in
    /// [Func#call].
    @FunctionalInterface
    interface Raw {
        /// Runs on the guest's thread.
        long[] call(long[] args);
    }
}
