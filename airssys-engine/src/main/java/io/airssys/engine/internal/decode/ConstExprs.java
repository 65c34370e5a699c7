package io.airssys.engine.internal.decode;

import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ConstExpr;
import io.airssys.engine.internal.module.Op;

/// Finds the end of constant expressions; which instructions may stand in them is the validator's
/// affair.
final class ConstExprs {
    private ConstExprs() {}

    static ConstExpr read(CodeReader in) {
        int start = in.at();
        int depth = 0;
        while (true) {
            int op = in.op();
            in.skip(op);
            switch (op) {
                case Op.BLOCK, Op.LOOP, Op.IF, Op.TRY_TABLE -> depth++;
                case Op.END -> {
                    if (depth-- == 0) {
                        return new ConstExpr(start, in.at());
                    }
                }
                default -> {}
            }
        }
    }
}
