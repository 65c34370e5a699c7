package io.airssys.arch.seeded.cm;

import io.airssys.arch.seeded.cm.internal.Hidden;
import run.endive.wasm.Parser;

/// Breaks: public signatures hide internals; only the adapter sees the engine library.
public final class Leaks {
    /// Leaks an internal type.
    public Hidden hidden() {
        return new Hidden();
    }

    /// Names the engine library outside its adapter.
    public Class<?> engine() {
        return Parser.class;
    }
}
