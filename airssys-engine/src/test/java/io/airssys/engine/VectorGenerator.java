package io.airssys.engine;

import static io.airssys.engine.ModuleWriter.F32;
import static io.airssys.engine.ModuleWriter.F64;
import static io.airssys.engine.ModuleWriter.I32;
import static io.airssys.engine.ModuleWriter.I64;
import static io.airssys.engine.ModuleWriter.V128;

import io.airssys.engine.ModuleWriter.Bytes;
import io.airssys.engine.internal.module.Op;
import io.airssys.testing.Seeded;

/// Makes vector code: expressions that give a vector, and numbers and stores made of them.
final class VectorGenerator {
    /// How many locals hold vectors; there is one more in which NaNs are looked at.
    static final int LOCALS = 2;

    /// First and last instruction of each run that takes two vectors.
    private static final int[][] BINARY = {
        {0x0e, 0x0e}, {0x23, 0x4c}, {0x4e, 0x51}, {0x65, 0x66}, {0x6e, 0x73}, {0x76, 0x79},
        {0x7b, 0x7b}, {0x82, 0x82}, {0x85, 0x86}, {0x8e, 0x93}, {0x95, 0x99}, {0x9b, 0x9f},
        {0xae, 0xae}, {0xb1, 0xb1}, {0xb5, 0xba}, {0xbc, 0xbf}, {0xce, 0xce}, {0xd1, 0xd1},
        {0xd5, 0xdf}, {0xe4, 0xeb}, {0xf0, 0xf7},
    };

    /// The same for those that take one.
    private static final int[][] UNARY = {
        {0x4d, 0x4d}, {0x5e, 0x62}, {0x67, 0x6a}, {0x74, 0x75}, {0x7a, 0x7a}, {0x7c, 0x81},
        {0x87, 0x8a}, {0x94, 0x94}, {0xa0, 0xa1}, {0xa7, 0xaa}, {0xc0, 0xc1}, {0xc7, 0xca},
        {0xe0, 0xe1}, {0xe3, 0xe3}, {0xec, 0xed}, {0xef, 0xef}, {0xf8, 0xff},
    };

    private static final int[] TESTS = {0x53, 0x63, 0x64, 0x83, 0x84, 0xa3, 0xa4, 0xc3, 0xc4};
    private static final int[] SHIFTS = {0x6b, 0x8b, 0xab, 0xcb};

    private final CodeGenerator numbers;
    private final Seeded random;
    private final Bytes code;
    private final int firstLocal;

    VectorGenerator(CodeGenerator numbers, Seeded random, Bytes code, int firstLocal) {
        this.numbers = numbers;
        this.random = random;
        this.code = code;
        this.firstLocal = firstLocal;
    }

    private Bytes simd(int number) {
        return code.op(0xfd).u(number);
    }

    private int local() {
        return firstLocal + random.below(LOCALS);
    }

    private int oneOf(int[][] runs) {
        int[] run = runs[random.below(runs.length)];
        return random.between(run[0], run[1]);
    }

    /// Leaves a vector.
    void vector(int depth) {
        if (depth <= 0) {
            if (random.oneIn(3)) {
                simd(12).fixed(numbers.bits(), 8).fixed(numbers.bits(), 8);
            } else {
                code.op(Op.LOCAL_GET).u(local());
            }
            return;
        }
        switch (random.below(10)) {
            case 0, 1, 2 -> {
                vector(depth - 1);
                vector(depth - 1);
                computed(oneOf(BINARY));
            }
            case 3, 4 -> {
                vector(depth - 1);
                computed(oneOf(UNARY));
            }
            case 5 -> {
                vector(depth - 1);
                numbers.value(I32, depth - 1);
                simd(SHIFTS[random.below(4)] + random.below(3));
            }
            case 6 -> splat(depth);
            case 7 -> load(depth);
            case 8 -> {
                vector(depth - 1);
                vector(depth - 1);
                if (random.oneIn(2)) {
                    vector(depth - 1);
                    simd(0x52);
                } else {
                    simd(0x0d);
                    for (int i = 0; i < 16; i++) {
                        code.op(random.below(32));
                    }
                }
            }
            default -> {
                code.op(Op.BLOCK, V128);
                numbers.inside(
                        new int[] {V128},
                        () -> {
                            vector(depth - 1);
                            vector(depth - 1);
                            numbers.value(I32, depth - 1);
                            code.op(Op.SELECT);
                            numbers.value(I32, depth - 1);
                            code.op(Op.BR_IF, 0);
                        });
                code.op(Op.END);
            }
        }
    }

    private void computed(int number) {
        simd(number);
        boolean singles = (number >= 0xe3 && number <= 0xeb) || (number >= 0x67 && number <= 0x6a);
        boolean doubles =
                (number >= 0xef && number <= 0xf7)
                        || number == 0x74
                        || number == 0x75
                        || number == 0x7a
                        || number == 0x94;
        if (singles || number == 0x5e) {
            canonical(0x41, 0x7fc00000_7fc00000L);
        } else if (doubles || number == 0x5f) {
            canonical(0x47, 0x7ff8000000000000L);
        }
    }

    /// NaN lanes become canonical ones: the engines may make others.
    private void canonical(int equal, long nan) {
        int scratch = firstLocal + LOCALS;
        code.op(Op.LOCAL_TEE).u(scratch);
        simd(12).fixed(nan, 8).fixed(nan, 8);
        code.op(Op.LOCAL_GET).u(scratch).op(Op.LOCAL_GET).u(scratch);
        simd(equal);
        simd(0x52);
    }

    private void splat(int depth) {
        int shape = random.below(6);
        int of = shape < 3 ? I32 : shape == 3 ? I64 : shape == 4 ? F32 : F64;
        if (random.oneIn(2)) {
            numbers.value(of, depth - 1);
            simd(0x0f + shape);
        } else {
            vector(depth - 1);
            numbers.value(of, depth - 1);
            int[] replace = {0x17, 0x1a, 0x1c, 0x1e, 0x20, 0x22};
            simd(replace[shape]).op(random.below(lanes(shape)));
        }
    }

    private static int lanes(int shape) {
        return new int[] {16, 8, 4, 2, 4, 2}[shape];
    }

    private void load(int depth) {
        long offset = numbers.address(depth);
        if (random.oneIn(3)) {
            int width = random.below(4);
            vector(depth - 1);
            simd(0x54 + width).u(random.between(0, width)).u(offset).op(random.below(16 >> width));
        } else {
            int number = random.oneIn(5) ? random.oneOf(0x5c, 0x5d) : random.between(0, 10);
            simd(number).u(0).u(offset);
        }
    }

    /// Leaves a number that was made of a vector.
    void number(int wanted, int depth) {
        vector(depth - 1);
        switch (wanted) {
            case I32 -> {
                if (random.oneIn(2)) {
                    simd(TESTS[random.below(TESTS.length)]);
                } else {
                    int shape = random.below(3);
                    int[] extract = {0x15, 0x18, 0x1b};
                    simd(extract[shape] + (shape < 2 ? random.below(2) : 0));
                    code.op(random.below(lanes(shape)));
                }
            }
            case I64 -> simd(0x1d).op(random.below(2));
            case F32 -> {
                simd(0x1f).op(random.below(4));
                numbers.canonical(F32);
            }
            default -> {
                simd(0x21).op(random.below(2));
                numbers.canonical(F64);
            }
        }
    }

    /// Keeps a vector in a local or in memory.
    void statement(int depth) {
        if (random.oneIn(2)) {
            vector(depth);
            code.op(Op.LOCAL_SET).u(local());
            return;
        }
        long offset = numbers.address(depth);
        vector(depth - 1);
        if (random.oneIn(2)) {
            simd(0x0b).u(random.between(0, 4)).u(offset);
        } else {
            int width = random.below(4);
            simd(0x58 + width).u(random.between(0, width)).u(offset).op(random.below(16 >> width));
        }
    }
}
