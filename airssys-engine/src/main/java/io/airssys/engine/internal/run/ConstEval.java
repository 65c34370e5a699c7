package io.airssys.engine.internal.run;

import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ConstExpr;
import io.airssys.engine.internal.module.Op;
import org.jspecify.annotations.Nullable;

/// Evaluates constant expressions of a validated module, with extended arithmetic.
final class ConstEval {
    private final byte[] bytes;
    private final Globals globals;

    /// What earlier globals are, and function references.
    interface Globals {
        long bits(int global);

        long high(int global);

        @Nullable Object ref(int global);

        FuncRef func(int index);

        boolean isRef(int global);
    }

    /// The bits of a number, or a reference.
    record Value(long bits, long high, @Nullable Object ref) {}

    ConstEval(byte[] bytes, Globals globals) {
        this.bytes = bytes;
        this.globals = globals;
    }

    Value evaluate(ConstExpr expr) {
        var in = new CodeReader(bytes, expr.start(), expr.end());
        // Each instruction takes a byte, so no expression is deeper than it is long.
        var stack = new Value[expr.end() - expr.start()];
        int top = 0;
        while (true) {
            int op = in.op();
            switch (op) {
                case Op.I32_CONST -> stack[top++] = number(in.s32());
                case Op.I64_CONST -> stack[top++] = number(in.s64());
                case Op.F32_CONST -> stack[top++] = number(in.f32());
                case Op.F64_CONST -> stack[top++] = number(in.f64());
                case Op.V128_CONST -> stack[top++] = new Value(in.f64(), in.f64(), null);
                case Op.REF_NULL -> {
                    in.heapType();
                    stack[top++] = new Value(0, 0, null);
                }
                case Op.REF_FUNC -> stack[top++] = new Value(0, 0, globals.func(in.index()));
                case Op.GLOBAL_GET -> {
                    int global = in.index();
                    stack[top++] =
                            globals.isRef(global)
                                    ? new Value(0, 0, globals.ref(global))
                                    : new Value(globals.bits(global), globals.high(global), null);
                }
                case Op.END -> {
                    return stack[0];
                }
                default -> {
                    long b = stack[--top].bits;
                    long a = stack[--top].bits;
                    stack[top++] = number(compute(op, a, b));
                }
            }
        }
    }

    private static Value number(long bits) {
        return new Value(bits, 0, null);
    }

    private static long compute(int op, long a, long b) {
        return switch (op) {
            case Op.I32_ADD -> (int) (a + b);
            case Op.I32_SUB -> (int) (a - b);
            case Op.I32_MUL -> (int) (a * b);
            case Op.I64_ADD -> a + b;
            case Op.I64_SUB -> a - b;
            case Op.I64_MUL -> a * b;
            default -> throw new IllegalStateException("constant instruction " + op);
        };
    }
}
