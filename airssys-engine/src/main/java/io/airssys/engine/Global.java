package io.airssys.engine;

import io.airssys.engine.internal.run.GlobalCell;
import org.jspecify.annotations.Nullable;

/// A global. Values are boxed as in [Func#invoke].
public sealed interface Global extends Extern permits GlobalCell {
    @Override
    ExternType.Global type();

    /// {@return its value}
    @Nullable Object get();

    /// Replaces its value.
    ///
    /// @throws IllegalStateException when it is constant
    /// @throws IllegalArgumentException when the value is of another type
    void set(@Nullable Object value);
}
