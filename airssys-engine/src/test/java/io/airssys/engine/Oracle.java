package io.airssys.engine;

import io.airssys.engine.ModuleGenerator.Entry;
import java.util.List;

/// A generated module in another engine.
interface Oracle {
    /// Calls a function with a fresh budget.
    ///
    /// @param args numbers as their bits
    Outcome call(Entry entry, long[] args);

    /// {@return the bits of an exported global}
    long global(int index);

    /// {@return whether the memory is this}
    boolean hasMemory(byte[] bytes);

    /// What came of a call.
    ///
    /// @param results numbers as their bits
    /// @param trap why it trapped, in the other engine's words; empty when it returned
    record Outcome(List<Long> results, String trap) {
        /// {@return the bits a number of a type has}
        static long bits(int type, long value) {
            return type == ModuleWriter.I32 || type == ModuleWriter.F32
                    ? value & 0xffffffffL
                    : value;
        }
    }
}
