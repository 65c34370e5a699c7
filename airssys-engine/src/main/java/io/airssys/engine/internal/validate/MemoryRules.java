package io.airssys.engine.internal.validate;

import io.airssys.engine.EngineException.Malformed;
import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ModuleDef;
import io.airssys.engine.internal.module.Op;

/// Loads, stores and the bulk operations on memories.
final class MemoryRules {
    /// What loads give and stores take, from `i32.load` on.
    private static final int[] VALUES = {
        Types.I32, Types.I64, Types.F32, Types.F64, Types.I32, Types.I32, Types.I32, Types.I32,
        Types.I64, Types.I64, Types.I64, Types.I64, Types.I64, Types.I64, Types.I32, Types.I64,
        Types.F32, Types.F64, Types.I32, Types.I32, Types.I64, Types.I64, Types.I64,
    };

    /// How many bytes each of them accesses, as an exponent of two.
    private static final int[] WIDTHS = {
        2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2,
    };

    private final ModuleDef module;
    private final Operands operands;

    MemoryRules(ModuleDef module, Operands operands) {
        this.module = module;
        this.operands = operands;
    }

    /// {@return false when the instruction is none of these}
    boolean apply(int op, CodeReader in) {
        switch (op) {
            case Op.MEMORY_SIZE -> {
                memory(in.u32());
                operands.push(Types.I32);
            }
            case Op.MEMORY_GROW -> {
                memory(in.u32());
                operands.pop(Types.I32);
                operands.push(Types.I32);
            }
            case Op.MEMORY_FILL -> {
                memory(in.u32());
                threeNumbers();
            }
            case Op.MEMORY_COPY -> {
                memory(in.u32());
                memory(in.u32());
                threeNumbers();
            }
            case Op.MEMORY_INIT -> {
                int segment = in.u32();
                memory(in.u32());
                data(segment);
                threeNumbers();
            }
            case Op.DATA_DROP -> data(in.u32());
            default -> {
                if (op < Op.I32_LOAD || op > Op.I64_STORE32) {
                    return false;
                }
                access(in, WIDTHS[op - Op.I32_LOAD]);
                int value = VALUES[op - Op.I32_LOAD];
                if (op < Op.I32_STORE) {
                    operands.pop(Types.I32);
                    operands.push(value);
                } else {
                    operands.pop(value);
                    operands.pop(Types.I32);
                }
            }
        }
        return true;
    }

    /// The immediates of an access to `1 << width` bytes.
    void access(CodeReader in, int width) {
        in.memarg();
        memory(in.memory());
        if (in.align() > width) {
            throw operands.invalid(
                    "alignment must not be larger than natural: 2^"
                            + in.align()
                            + " for 2^"
                            + width
                            + " bytes");
        }
    }

    private void threeNumbers() {
        operands.pop(Types.I32);
        operands.pop(Types.I32);
        operands.pop(Types.I32);
    }

    private void memory(int memory) {
        operands.index("memory", memory, module.memoryTypes().size());
    }

    /// Data segments come behind the code, so that their number must be said before.
    private void data(int segment) {
        int count = module.dataCount();
        if (count < 0) {
            throw new Malformed("data count section required", operands.at());
        }
        operands.index("data segment", segment, count);
    }
}
