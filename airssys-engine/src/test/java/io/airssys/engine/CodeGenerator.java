package io.airssys.engine;

import static io.airssys.engine.ModuleWriter.F32;
import static io.airssys.engine.ModuleWriter.F64;
import static io.airssys.engine.ModuleWriter.I32;
import static io.airssys.engine.ModuleWriter.I64;
import static io.airssys.engine.ModuleWriter.V128;

import io.airssys.engine.ModuleGenerator.Signature;
import io.airssys.engine.ModuleWriter.Bytes;
import io.airssys.engine.internal.module.Op;
import io.airssys.testing.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Makes the code of one function: expressions by the type they give, and statements.
final class CodeGenerator {
    private static final int FC = 0xfc;

    private final ModuleGenerator module;
    private final Seeded random;
    private final Bytes code;
    private final Signature type;
    private final int[] locals;

    /// What a branch brings to each label, the innermost last.
    private final List<int[]> labels = new ArrayList<>();

    private final VectorGenerator vectors;

    /// How many instructions may still be made, about.
    private int size = 120;

    CodeGenerator(ModuleGenerator module, Bytes code, int function, int[] declared) {
        this.module = module;
        this.type = module.types.get(module.functions.get(function));
        this.random = module.random;
        this.code = code;
        this.locals =
                IntStream.concat(IntStream.of(type.params()), IntStream.of(declared)).toArray();
        this.vectors = new VectorGenerator(this, random, code, locals.length + 2);
    }

    void body() {
        labels.add(type.results());
        spend();
        statements(3, 3);
        values(type.results(), 3);
    }

    /// Takes one of the budget, or traps.
    private void spend() {
        code.op(Op.GLOBAL_GET, 0, Op.I32_EQZ, Op.IF, 0x40, Op.UNREACHABLE, Op.END);
        code.op(Op.GLOBAL_GET, 0, Op.I32_CONST, 1, Op.I32_SUB, Op.GLOBAL_SET, 0);
    }

    private void values(int[] wanted, int depth) {
        for (int each : wanted) {
            if (each == V128) {
                vectors.vector(depth);
            } else {
                value(each, depth);
            }
        }
    }

    private int number() {
        return ModuleGenerator.NUMBERS[random.below(4)];
    }

    /// Leaves one value of a type.
    void value(int wanted, int depth) {
        if (depth <= 0 || size-- <= 0) {
            leaf(wanted);
            return;
        }
        if (module.features.vectors() && random.oneIn(5)) {
            vectors.number(wanted, Math.min(depth, 2));
            return;
        }
        switch (random.below(16)) {
            case 0 -> leaf(wanted);
            case 1, 2, 3, 4 -> operator(wanted, depth);
            case 5 -> conversion(wanted, depth);
            case 6 -> load(wanted, depth);
            case 7 -> {
                value(wanted, depth - 1);
                value(wanted, depth - 1);
                value(I32, depth - 1);
                code.op(Op.SELECT);
            }
            case 8, 9 -> block(wanted, depth);
            case 10 -> {
                value(I32, depth - 1);
                code.op(Op.IF, wanted);
                inside(new int[] {wanted}, () -> value(wanted, depth - 1));
                code.op(Op.ELSE);
                inside(
                        new int[] {wanted},
                        () -> {
                            statements(1, depth - 1);
                            value(wanted, depth - 1);
                        });
                code.op(Op.END);
            }
            case 11 -> {
                code.op(Op.LOOP, wanted);
                inside(
                        new int[0],
                        () -> {
                            spend();
                            statements(2, depth - 1);
                            value(I32, depth - 1);
                            code.op(Op.BR_IF, 0);
                            value(wanted, depth - 1);
                        });
                code.op(Op.END);
            }
            case 12 -> call(wanted, depth);
            case 13 -> tee(wanted, depth);
            case 14 -> aboutStore(wanted, depth);
            default -> operator(wanted, depth);
        }
    }

    /// {@return random bits, often those of two numbers at an edge}
    long bits() {
        return random.oneIn(2)
                ? random.bits()
                : ModuleGenerator.number(random, I32)
                        | (ModuleGenerator.number(random, random.oneOf(I32, F32)) << 32);
    }

    void inside(int[] label, Runnable what) {
        labels.add(label);
        what.run();
        labels.removeLast();
    }

    private void leaf(int wanted) {
        int local = local(wanted);
        if (local >= 0 && !random.oneIn(3)) {
            code.op(Op.LOCAL_GET).u(local);
            return;
        }
        int global = global(wanted);
        if (global > 0 && random.oneIn(3)) {
            code.op(Op.GLOBAL_GET).u(global);
        } else {
            module.constant(code, wanted);
        }
    }

    private int local(int wanted) {
        int[] fitting =
                IntStream.range(0, locals.length).filter(i -> locals[i] == wanted).toArray();
        return fitting.length == 0 ? -1 : fitting[random.below(fitting.length)];
    }

    /// {@return a global, not the budget; 0 when there is none}
    private int global(int wanted) {
        int[] fitting =
                IntStream.range(1, module.globals.size())
                        .filter(i -> module.globals.get(i) == wanted)
                        .toArray();
        return fitting.length == 0 ? 0 : fitting[random.below(fitting.length)];
    }

    private void tee(int wanted, int depth) {
        value(wanted, depth - 1);
        int local = local(wanted);
        if (local >= 0) {
            code.op(Op.LOCAL_TEE).u(local);
        }
    }

    private void operator(int wanted, int depth) {
        switch (wanted) {
            case I32 -> {
                if (random.oneIn(3)) {
                    int of = number();
                    value(of, depth - 1);
                    value(of, depth - 1);
                    switch (of) {
                        case I32 -> code.op(random.between(Op.I32_EQ, Op.I32_GE_U));
                        case I64 -> code.op(random.between(Op.I64_EQ, Op.I64_GE_U));
                        case F32 -> code.op(random.between(Op.F32_EQ, Op.F32_GE));
                        default -> code.op(random.between(Op.F64_EQ, Op.F64_GE));
                    }
                } else if (random.oneIn(4)) {
                    value(I32, depth - 1);
                    code.op(
                            random.oneOf(
                                    Op.I32_EQZ,
                                    Op.I32_CLZ,
                                    Op.I32_CTZ,
                                    Op.I32_POPCNT,
                                    Op.I32_EXTEND8_S,
                                    Op.I32_EXTEND16_S));
                } else {
                    value(I32, depth - 1);
                    value(I32, depth - 1);
                    int op = random.between(Op.I32_ADD, Op.I32_ROTR);
                    if (op >= Op.I32_DIV_S && op <= Op.I32_REM_U && !random.oneIn(8)) {
                        code.op(Op.I32_CONST, 1, Op.I32_OR);
                    }
                    code.op(op);
                    if (op == Op.I32_MUL && !module.features.vectors()) {
                        // The interpreter compared with keeps 64 bits, and looks at all of them in
                        // a
                        // condition.
                        code.op(Op.I32_CONST, 0, Op.I32_ADD);
                    }
                }
            }
            case I64 -> {
                value(I64, depth - 1);
                if (random.oneIn(4)) {
                    code.op(
                            random.oneOf(
                                    Op.I64_CLZ,
                                    Op.I64_CTZ,
                                    Op.I64_POPCNT,
                                    Op.I64_EXTEND8_S,
                                    Op.I64_EXTEND16_S,
                                    Op.I64_EXTEND32_S));
                } else {
                    value(I64, depth - 1);
                    int op = random.between(Op.I64_ADD, Op.I64_ROTR);
                    if (op >= Op.I64_DIV_S && op <= Op.I64_REM_U && !random.oneIn(8)) {
                        code.op(Op.I64_CONST, 1, Op.I64_OR);
                    }
                    code.op(op);
                }
            }
            default -> floats(wanted, depth);
        }
    }

    private void floats(int wanted, int depth) {
        boolean single = wanted == F32;
        value(wanted, depth - 1);
        if (random.oneIn(3)) {
            code.op(
                    single
                            ? random.between(Op.F32_ABS, Op.F32_SQRT)
                            : random.between(Op.F64_ABS, Op.F64_SQRT));
        } else {
            value(wanted, depth - 1);
            code.op(
                    single
                            ? random.between(Op.F32_ADD, Op.F32_COPYSIGN)
                            : random.between(Op.F64_ADD, Op.F64_COPYSIGN));
        }
        canonical(wanted);
    }

    /// A NaN becomes the canonical one: the engines may make others.
    void canonical(int wanted) {
        int scratch = locals.length + (wanted == F32 ? 0 : 1);
        code.op(Op.LOCAL_TEE).u(scratch);
        if (wanted == F32) {
            code.op(Op.F32_CONST).fixed(0x7fc00000, 4);
        } else {
            code.op(Op.F64_CONST).fixed(0x7ff8000000000000L, 8);
        }
        code.op(Op.LOCAL_GET).u(scratch).op(Op.LOCAL_GET).u(scratch);
        code.op(wanted == F32 ? Op.F32_EQ : Op.F64_EQ, Op.SELECT);
    }

    private void conversion(int wanted, int depth) {
        switch (wanted) {
            case I32 -> {
                int of = random.oneOf(I64, F32, F64);
                value(of, depth - 1);
                switch (of) {
                    case I64 -> code.op(Op.I32_WRAP_I64);
                    case F32 -> {
                        if (random.oneIn(8)) {
                            code.op(random.oneOf(Op.I32_TRUNC_F32_S, Op.I32_TRUNC_F32_U));
                        } else if (random.oneIn(2)) {
                            code.op(Op.I32_REINTERPRET_F32);
                        } else {
                            code.op(FC, random.between(0, 1));
                        }
                    }
                    default -> {
                        if (random.oneIn(8)) {
                            code.op(random.oneOf(Op.I32_TRUNC_F64_S, Op.I32_TRUNC_F64_U));
                        } else {
                            code.op(FC, random.between(2, 3));
                        }
                    }
                }
            }
            case I64 -> {
                int of = random.oneOf(I32, F32, F64);
                value(of, depth - 1);
                switch (of) {
                    case I32 -> code.op(random.oneOf(Op.I64_EXTEND_I32_S, Op.I64_EXTEND_I32_U));
                    case F32 -> {
                        if (random.oneIn(8)) {
                            code.op(random.oneOf(Op.I64_TRUNC_F32_S, Op.I64_TRUNC_F32_U));
                        } else {
                            code.op(FC, random.between(4, 5));
                        }
                    }
                    default -> {
                        if (random.oneIn(8)) {
                            code.op(random.oneOf(Op.I64_TRUNC_F64_S, Op.I64_TRUNC_F64_U));
                        } else if (random.oneIn(2)) {
                            code.op(Op.I64_REINTERPRET_F64);
                        } else {
                            code.op(FC, random.between(6, 7));
                        }
                    }
                }
            }
            case F32 -> {
                int of = random.oneOf(I32, I64, F64);
                value(of, depth - 1);
                code.op(
                        switch (of) {
                            case I32 ->
                                    random.oneOf(
                                            Op.F32_CONVERT_I32_S,
                                            Op.F32_CONVERT_I32_U,
                                            Op.F32_REINTERPRET_I32);
                            // The interpreter rounds some unsigned ones twice.
                            case I64 ->
                                    module.features.vectors()
                                            ? random.oneOf(
                                                    Op.F32_CONVERT_I64_S, Op.F32_CONVERT_I64_U)
                                            : Op.F32_CONVERT_I64_S;
                            default -> Op.F32_DEMOTE_F64;
                        });
                canonical(F32);
            }
            default -> {
                int of = random.oneOf(I32, I64, F32);
                value(of, depth - 1);
                code.op(
                        switch (of) {
                            case I32 -> random.oneOf(Op.F64_CONVERT_I32_S, Op.F64_CONVERT_I32_U);
                            case I64 ->
                                    random.oneOf(
                                            Op.F64_CONVERT_I64_S,
                                            Op.F64_CONVERT_I64_U,
                                            Op.F64_REINTERPRET_I64);
                            default -> Op.F64_PROMOTE_F32;
                        });
                canonical(F64);
            }
        }
    }

    /// An address, mostly in bounds.
    ///
    /// @return the offset that goes with it: none when it may be near 2^32, since the interpreter
    ///   that is compared with wraps around there
    long address(int depth) {
        value(I32, depth - 1);
        if (random.oneIn(12)) {
            return 0;
        }
        code.op(Op.I32_CONST).s(0xffff).op(Op.I32_AND);
        return random.oneIn(20) ? random.bits() & 0xffffffffL : random.below(300);
    }

    private void access(int op, int width, long offset) {
        code.op(op).u(random.between(0, width)).u(offset);
    }

    private void load(int wanted, int depth) {
        long offset = address(depth);
        switch (wanted) {
            case I32 ->
                    access(
                            random.oneOf(
                                    Op.I32_LOAD,
                                    Op.I32_LOAD8_S,
                                    Op.I32_LOAD8_U,
                                    Op.I32_LOAD16_S,
                                    Op.I32_LOAD16_U),
                            0,
                            offset);
            case I64 ->
                    access(
                            random.oneIn(3)
                                    ? Op.I64_LOAD
                                    : random.between(Op.I64_LOAD8_S, Op.I64_LOAD32_U),
                            0,
                            offset);
            case F32 -> {
                access(Op.F32_LOAD, 2, offset);
                canonical(F32);
            }
            default -> {
                access(Op.F64_LOAD, 3, offset);
                canonical(F64);
            }
        }
    }

    private void store(int depth) {
        int of = number();
        long offset = address(depth);
        value(of, depth - 1);
        switch (of) {
            case I32 ->
                    access(random.oneOf(Op.I32_STORE, Op.I32_STORE8, Op.I32_STORE16), 0, offset);
            case I64 ->
                    access(
                            random.oneOf(
                                    Op.I64_STORE, Op.I64_STORE8, Op.I64_STORE16, Op.I64_STORE32),
                            0,
                            offset);
            case F32 -> access(Op.F32_STORE, 2, offset);
            default -> access(Op.F64_STORE, 3, offset);
        }
    }

    private void block(int wanted, int depth) {
        code.op(Op.BLOCK, wanted);
        inside(
                new int[] {wanted},
                () -> {
                    statements(1, depth - 1);
                    value(wanted, depth - 1);
                    if (random.oneIn(2)) {
                        value(I32, depth - 1);
                        code.op(Op.BR_IF).u(random.oneIn(2) ? 0 : label(wanted));
                    } else if (random.oneIn(2)) {
                        value(I32, depth - 1);
                        int count = random.between(0, 4);
                        code.op(Op.BR_TABLE).u(count);
                        for (int i = 0; i <= count; i++) {
                            code.u(label(wanted));
                        }
                    }
                });
        code.op(Op.END);
    }

    /// {@return a label that takes one value of this type; the innermost does}
    private int label(int wanted) {
        int[] fitting =
                IntStream.range(0, labels.size())
                        .filter(i -> {
                            int[] each = labels.get(labels.size() - 1 - i);
                            return each.length == 1 && each[0] == wanted;
                        })
                        .toArray();
        return fitting[random.below(fitting.length)];
    }

    /// Calls a function that gives the type, alone or among others.
    private void call(int wanted, int depth) {
        int[] fitting =
                IntStream.range(0, module.functions.size()).filter(i -> gives(i, wanted)).toArray();
        if (fitting.length == 0) {
            operator(wanted, depth);
            return;
        }
        int function = fitting[random.below(fitting.length)];
        int typeIndex = module.functions.get(function);
        Signature callee = module.types.get(typeIndex);
        values(callee.params(), depth - 1);
        if (random.oneIn(2)) {
            code.op(Op.CALL).u(function);
        } else {
            value(I32, depth - 1);
            code.op(Op.I32_CONST).s(7).op(Op.I32_AND);
            code.op(Op.CALL_INDIRECT).u(typeIndex).u(0);
        }
        // The wanted one is the first; what is above it goes.
        for (int i = 1; i < callee.results().length; i++) {
            code.op(Op.DROP);
        }
    }

    private boolean gives(int function, int wanted) {
        int[] results = module.types.get(module.functions.get(function)).results();
        return results.length > 0 && results[0] == wanted;
    }

    /// Sizes, growth, and whether an element is null, as a number of the type.
    private void aboutStore(int wanted, int depth) {
        switch (random.below(6)) {
            case 0 -> code.op(Op.MEMORY_SIZE, 0);
            case 1 -> {
                value(I32, depth - 1);
                code.op(Op.I32_CONST, 1, Op.I32_AND, Op.MEMORY_GROW, 0);
            }
            case 2 -> code.op(FC, 0x10, 0);
            case 3 -> {
                code.op(Op.REF_NULL, ModuleWriter.FUNCREF, Op.I32_CONST, random.below(3));
                code.op(FC, 0x0f, 0);
            }
            default -> {
                value(I32, depth - 1);
                code.op(Op.I32_CONST, 7, Op.I32_AND, Op.TABLE_GET, 0, Op.REF_IS_NULL);
            }
        }
        switch (wanted) {
            case I32 -> {}
            case I64 -> code.op(Op.I64_EXTEND_I32_S);
            case F32 -> code.op(Op.F32_CONVERT_I32_U);
            default -> code.op(Op.F64_CONVERT_I32_S);
        }
    }

    private void statements(int most, int depth) {
        for (int i = random.between(0, most); i > 0; i--) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        if (depth <= 0 || size-- <= 0) {
            return;
        }
        if (module.features.vectors() && random.oneIn(5)) {
            vectors.statement(Math.min(depth, 2));
            return;
        }
        switch (random.below(18)) {
            case 0, 1, 2 -> {
                int of = number();
                int local = local(of);
                value(of, depth);
                if (local >= 0) {
                    code.op(Op.LOCAL_SET).u(local);
                } else {
                    code.op(Op.DROP);
                }
            }
            case 3 -> {
                int of = number();
                int global = global(of);
                value(of, depth);
                if (global > 0) {
                    code.op(Op.GLOBAL_SET).u(global);
                } else {
                    code.op(Op.DROP);
                }
            }
            case 4, 5, 6 -> store(depth);
            case 7, 8 -> {
                value(I32, depth - 1);
                code.op(Op.IF, 0x40);
                inside(new int[0], () -> statements(2, depth - 1));
                if (random.oneIn(2)) {
                    code.op(Op.ELSE);
                    inside(new int[0], () -> statements(2, depth - 1));
                }
                code.op(Op.END);
            }
            case 9 -> {
                code.op(Op.LOOP, 0x40);
                inside(
                        new int[0],
                        () -> {
                            spend();
                            statements(3, depth - 1);
                            value(I32, depth - 1);
                            code.op(Op.BR_IF, 0);
                        });
                code.op(Op.END);
            }
            case 10 -> {
                code.op(Op.BLOCK, 0x40);
                inside(
                        new int[0],
                        () -> {
                            statements(2, depth - 1);
                            value(I32, depth - 1);
                            code.op(Op.BR_IF, 0);
                            statements(2, depth - 1);
                        });
                code.op(Op.END);
            }
            case 11 -> bulk(depth);
            case 12 -> table(depth);
            case 13 -> leave(depth);
            case 14 -> {
                if (module.features.exceptions()) {
                    exception(depth);
                }
            }
            case 15 -> several(depth);
            default -> {
                value(number(), depth);
                code.op(Op.DROP);
            }
        }
    }

    private void small(int most) {
        code.op(Op.I32_CONST).s(random.below(most));
    }

    private void bulk(int depth) {
        address(depth);
        switch (random.below(4)) {
            case 0 -> {
                value(I32, depth - 1);
                small(500);
                code.op(FC, 0x0b, 0);
            }
            case 1 -> {
                address(depth);
                small(500);
                code.op(FC, 0x0a, 0, 0);
            }
            case 2 -> {
                small(module.dataSize);
                small(module.dataSize);
                code.op(FC, 0x08, 1, 0);
            }
            default -> code.op(Op.DROP, FC, 0x09, random.below(2));
        }
    }

    private void table(int depth) {
        small(module.tableSize + 1);
        switch (random.below(3)) {
            case 0 -> {
                small(module.tableSize);
                code.op(Op.TABLE_GET, 0, Op.TABLE_SET, 0);
            }
            case 1 -> {
                small(module.tableSize);
                value(I32, depth - 1);
                code.op(Op.I32_CONST, 3, Op.I32_AND, FC, 0x0e, 0, 0);
            }
            default -> {
                code.op(Op.REF_NULL, ModuleWriter.FUNCREF);
                small(3);
                code.op(FC, 0x11, 0);
            }
        }
    }

    /// Leaves the function or a block under a condition: by return, branch or tail call.
    private void leave(int depth) {
        value(I32, depth - 1);
        code.op(Op.IF, 0x40);
        labels.add(new int[0]);
        switch (random.below(module.features.tailCalls() ? 3 : 2)) {
            case 0 -> {
                values(type.results(), depth - 1);
                code.op(Op.RETURN);
            }
            case 1 -> {
                int label = random.below(labels.size());
                values(labels.get(labels.size() - 1 - label), depth - 1);
                code.op(Op.BR).u(label);
            }
            default -> tailCall(depth);
        }
        labels.removeLast();
        code.op(Op.END);
    }

    private void tailCall(int depth) {
        int[] fitting =
                IntStream.range(0, module.functions.size())
                        .filter(i ->
                                java.util.Arrays.equals(
                                        module.types.get(module.functions.get(i)).results(),
                                        type.results()))
                        .toArray();
        int callee = fitting[random.below(fitting.length)];
        values(module.types.get(module.functions.get(callee)).params(), depth - 1);
        code.op(Op.RETURN_CALL).u(callee);
    }

    /// Throws under a condition, inside a block that catches.
    private void exception(int depth) {
        module.throwing = true;
        int local = local(I32);
        code.op(Op.BLOCK, I32);
        labels.add(new int[] {I32});
        code.op(Op.TRY_TABLE, 0x40, 1, 0, 0, 0);
        labels.add(new int[0]);
        statements(2, depth - 1);
        value(I32, depth - 1);
        code.op(Op.IF, 0x40);
        inside(new int[0], () -> value(I32, depth - 1));
        code.op(Op.THROW, 0, Op.END);
        labels.removeLast();
        code.op(Op.END);
        value(I32, depth - 1);
        labels.removeLast();
        code.op(Op.END);
        if (local >= 0) {
            code.op(Op.LOCAL_SET).u(local);
        } else {
            code.op(Op.DROP);
        }
    }

    /// A block that takes and gives several values.
    private void several(int depth) {
        int index = random.below(module.types.size());
        Signature block = module.types.get(index);
        if (block.params().length > 0 && !module.features.vectors()) {
            // The interpreter compared with leaves a branch's block at the height with parameters.
            return;
        }
        values(block.params(), depth - 1);
        code.op(Op.BLOCK).s(index);
        labels.add(block.results());
        for (int i = 0; i < block.params().length; i++) {
            code.op(Op.DROP);
        }
        values(block.results(), depth - 1);
        if (random.oneIn(2)) {
            value(I32, depth - 1);
            code.op(Op.BR_IF, 0);
        }
        labels.removeLast();
        code.op(Op.END);
        for (int i = 0; i < block.results().length; i++) {
            code.op(Op.DROP);
        }
    }
}
