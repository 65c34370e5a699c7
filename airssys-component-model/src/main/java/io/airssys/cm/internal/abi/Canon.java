package io.airssys.cm.internal.abi;

import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.type.FuncType;

/// The canonical definitions the linker asks for.
@SuppressWarnings("DoNotCallSuggester")
public final class Canon {
    private Canon() {}

    /// `canon lift`: a core function of `callee` as a component function.
    public static ComponentFunc lift(
            CoreFunc core, FuncType type, CanonOptions options, InstanceState callee) {
        throw new UnsupportedOperationException();
    }

    /// `canon lower`: a component function as a core function that `caller` may import.
    ///
    /// @param type the function's type as the caller's component sees it
    public static CoreFunc lower(
            ComponentFunc callee, FuncType type, CanonOptions options, InstanceState caller) {
        throw new UnsupportedOperationException();
    }

    /// `canon resource.new`.
    public static CoreFunc resourceNew(RuntimeResource resource, InstanceState instance) {
        throw new UnsupportedOperationException();
    }

    /// `canon resource.drop`.
    public static CoreFunc resourceDrop(RuntimeResource resource, InstanceState instance) {
        throw new UnsupportedOperationException();
    }

    /// `canon resource.rep`.
    public static CoreFunc resourceRep(RuntimeResource resource, InstanceState instance) {
        throw new UnsupportedOperationException();
    }
}
