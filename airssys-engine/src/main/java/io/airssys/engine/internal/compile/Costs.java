package io.airssys.engine.internal.compile;

import io.airssys.engine.internal.module.Op;

/// What instructions cost in fuel, but for what depends on their operands: 1 per 64 bytes moved by
/// bulk operations (8 bytes per table element), 100 per page of a memory that grew and per 1,024
/// elements of a table that did.
final class Costs {
    private Costs() {}

    static int of(int op) {
        return switch (op) {
            case Op.BLOCK, Op.LOOP, Op.ELSE, Op.END, Op.NOP -> 0;
            default -> 1;
        };
    }

    /// {@return whether an instruction reads or writes a memory in place}
    static boolean usesMemory(int op) {
        return (op >= Op.I32_LOAD && op <= Op.I64_STORE32)
                || (op >= Op.V128_LOAD && op <= Op.V128_STORE)
                || (op >= Op.V128_LOAD8_LANE && op <= Op.V128_LOAD64_ZERO);
    }
}
