package io.airssys.engine;

import io.airssys.engine.internal.run.FuncRef;

/// A function: one of an instance, or one of the host ([Store#func]). A function reference, too:
/// what tables hold.
///
/// Not thread-safe: at most one thread runs in a store at a time.
public sealed interface Func extends Extern permits FuncRef {
    @Override
    ExternType.Func type();

    /// Calls it on the calling thread, for types made of numbers only.
    ///
    /// Values are bits: i32 in the low half, f32 and f64 as their raw bits, v128 as two longs with
    /// the low one first.
    ///
    /// @throws EngineException.Trap when the guest is stopped
    /// @throws IllegalArgumentException when there are more or fewer values than parameters, or a
    ///   parameter or result is a reference
    long[] call(long... args);

    /// Calls it with boxed values: `Integer`, `Long`, `Float`, `Double`, [V128], and for references
    /// any object or null.
    ///
    /// @throws EngineException.Trap when the guest is stopped
    /// @throws IllegalArgumentException when the values do not fit the parameters
    @org.jspecify.annotations.Nullable
    Object[] invoke(@org.jspecify.annotations.Nullable Object... args);
}
