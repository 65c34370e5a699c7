package io.airssys.cm.engine;

/// A core function implemented by the host, to be given as an import.
///
/// @param type its type
/// @param body what it does; a [io.airssys.cm.ComponentException.Trap] it throws unwinds the guest
///   unchanged
public record HostFunc(CoreExternType.Func type, Body body) implements CoreFunc {
    /// The code of a host function.
    @FunctionalInterface
    public interface Body {
        /// Runs on the guest's thread.
        long[] call(long[] args);
    }

    @Override
    public long[] call(long... args) {
        return body.call(args);
    }
}
