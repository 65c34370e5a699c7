package io.airssys.wasm.component.internal;

import io.airssys.wasm.core.CallLimits;
import java.util.List;

/// Makes guests of one component binary. Thread-safe.
public interface GuestFactory {
    /// {@return a fresh guest with memory of its own}
    ///
    /// @param owner whom host functions find as their caller (HF-2)
    GuestBody instantiate(Incarnation owner, CallLimits limits);

    /// {@return the functions of the component that run interpreted, too large to be compiled, as
    /// `module!function (bytes)`}
    default List<String> interpreted() {
        return List.of();
    }
}
