package io.airssys.engine;

import io.airssys.engine.internal.run.ElementTable;
import org.jspecify.annotations.Nullable;

/// A table of references.
public sealed interface Table extends Extern permits ElementTable {
    @Override
    ExternType.Table type();

    /// {@return how many elements it has}
    int size();

    /// {@return an element}
    ///
    /// @throws IndexOutOfBoundsException when there is none of that index
    @Nullable Object get(int index);

    /// Replaces an element.
    ///
    /// @throws IndexOutOfBoundsException when there is none of that index
    /// @throws IllegalArgumentException when the table holds functions of a type and this is none
    void set(int index, @Nullable Object element);
}
