package io.airssys.engine.internal.compile;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType;
import io.airssys.engine.ValType.Kind;
import java.lang.classfile.Opcode;

/// Parameters in adapters: methods that pass on what they were given.
final class Params {
    private Params() {}

    /// Puts all parameters on the stack.
    ///
    /// @return the slot behind the last
    static int load(Asm asm, FuncType type) {
        int slot = 0;
        for (ValType param : type.params()) {
            asm.load(param.kind(), slot);
            slot += width(param.kind());
        }
        return slot;
    }

    static int width(Kind kind) {
        return switch (kind) {
            case I32, F32, REF -> 1;
            case I64, F64 -> 2;
            case V128 -> 4;
        };
    }

    /// Puts the only result on the stack, which is the first value in the meter.
    static void result(Asm asm, Kind kind, Runnable meter) {
        meter.run();
        if (kind == Kind.REF) {
            asm.get(Names.METER, "refs", Names.OBJECTS);
            asm.constant(0);
            asm.op(Opcode.AALOAD);
        } else {
            asm.get(Names.METER, "values", Names.LONGS);
            asm.constant(0);
            asm.op(Opcode.LALOAD);
            Bits.fromLong(asm, kind);
        }
    }
}
