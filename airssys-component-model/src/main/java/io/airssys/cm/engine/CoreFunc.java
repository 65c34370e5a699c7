package io.airssys.cm.engine;

/// A core function: one of an instance, or one of the host ([HostFunc]).
///
/// Values are raw bits in `long`s: i32 zero- or sign-extended (readers take the low 32 bits), f32
/// as `floatToRawIntBits`, f64 as `doubleToRawLongBits`.
public non-sealed interface CoreFunc extends CoreExtern {
    @Override
    CoreExternType.Func type();

    /// Calls it on the calling thread.
    ///
    /// @param args as many as the type has parameters; not kept
    /// @return as many as the type has results; null is never returned, no results is an empty
    ///   array
    /// @throws io.airssys.cm.ComponentException.Trap on any trap, already classified
    long[] call(long... args);
}
