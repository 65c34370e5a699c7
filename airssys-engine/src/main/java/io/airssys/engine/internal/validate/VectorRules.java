package io.airssys.engine.internal.validate;

import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.Op;

/// Vector instructions that are no plain operators: memory, constants, lanes.
final class VectorRules {
    private final MemoryRules memories;
    private final Operands operands;

    VectorRules(MemoryRules memories, Operands operands) {
        this.memories = memories;
        this.operands = operands;
    }

    /// Reads and checks the lane of an instruction that extracts or replaces one.
    static void lane(int op, CodeReader in, Operands operands) {
        if (op < Op.I8X16_EXTRACT_LANE_S || op > Op.F64X2_REPLACE_LANE) {
            return;
        }
        int lanes =
                switch (op & 0xff) {
                    case 0x15, 0x16, 0x17 -> 16;
                    case 0x18, 0x19, 0x1a -> 8;
                    case 0x1b, 0x1c, 0x1f, 0x20 -> 4;
                    default -> 2;
                };
        lane(in, lanes, operands);
    }

    private static void lane(CodeReader in, int lanes, Operands operands) {
        int lane = in.u8();
        if (lane >= lanes) {
            throw operands.invalid("invalid lane index " + lane + ": there are " + lanes);
        }
    }

    /// {@return false when the instruction is none of these}
    boolean apply(int op, CodeReader in) {
        switch (op) {
            case Op.V128_CONST -> {
                in.skipBytes(16);
                operands.push(Types.V128);
            }
            case Op.I8X16_SHUFFLE -> {
                for (int i = 0; i < 16; i++) {
                    lane(in, 32, operands);
                }
                operands.pop(Types.V128);
                operands.pop(Types.V128);
                operands.push(Types.V128);
            }
            case Op.V128_STORE -> {
                memories.access(in, 4);
                operands.pop(Types.V128);
                operands.pop(Types.I32);
            }
            case Op.V128_LOAD32_ZERO -> load(in, 2);
            case Op.V128_LOAD64_ZERO -> load(in, 3);
            default -> {
                if (op >= Op.V128_LOAD && op < Op.V128_STORE) {
                    load(in, loadWidth(op - Op.V128_LOAD));
                } else if (op >= Op.V128_LOAD8_LANE && op <= Op.V128_STORE64_LANE) {
                    oneLane(op, in);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /// The whole vector, half of one to extend, one lane for all.
    private static int loadWidth(int load) {
        return load == 0 ? 4 : load <= 6 ? 3 : load - 7;
    }

    private void load(CodeReader in, int width) {
        memories.access(in, width);
        operands.pop(Types.I32);
        operands.push(Types.V128);
    }

    private void oneLane(int op, CodeReader in) {
        int number = op - Op.V128_LOAD8_LANE;
        int width = number & 3;
        memories.access(in, width);
        lane(in, 16 >> width, operands);
        operands.pop(Types.V128);
        operands.pop(Types.I32);
        if (number < 4) {
            operands.push(Types.V128);
        }
    }
}
