package io.airssys.cm.internal.abi;

import io.airssys.cm.Val;
import io.airssys.cm.type.FuncType;
import java.util.List;

/// A component-level function: lifted from a guest, or of the host.
public abstract class ComponentFunc {
    private final FuncType type;

    /// For subclasses.
    protected ComponentFunc(FuncType type) {
        this.type = type;
    }

    /// {@return its type as its owner sees it}
    public final FuncType type() {
        return type;
    }

    /// Calls it with dynamic values.
    ///
    /// @return empty, or the one result
    public abstract List<Val> call(List<Val> args);
}
