package io.airssys.engine.internal.compile;

import io.airssys.engine.EngineException.Unsupported;

/// Vector instructions. A vector is two longs, the low one below the high one on the stack of the
/// JVM, and four slots in its locals.
final class Simd {
    private Simd() {}

    /// Translates one vector instruction whose opcode was just read.
    ///
    /// @throws Unsupported always: vectors pass through functions, globals and blocks, and nothing
    ///   computes with them yet
    @SuppressWarnings("DoNotCallSuggester") // there is nothing to call yet
    static void emit(Gen g, int op) {
        throw new Unsupported("SIMD instruction " + Integer.toHexString(op), g.in.at());
    }
}
