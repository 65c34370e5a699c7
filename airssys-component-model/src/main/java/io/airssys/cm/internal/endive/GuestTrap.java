package io.airssys.cm.internal.endive;

import io.airssys.cm.TrapKind;
import run.endive.wasm.WasmEngineException;

/// A trap raised by our own memory and table, on its way through generated code; [Traps] turns it
/// into the public one at the edge of the engine.
final class GuestTrap extends WasmEngineException {
    private static final long serialVersionUID = 1L;

    private final TrapKind kind;

    GuestTrap(TrapKind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    TrapKind kind() {
        return kind;
    }
}
