package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// The halves of the vectors on top of the operand stack, for instructions that compute half by
/// half.
final class Halves {
    private final Gen g;

    Halves(Gen g) {
        this.g = g;
    }

    static MethodTypeDesc of(String descriptor) {
        return MethodTypeDesc.ofDescriptor(descriptor);
    }

    /// {@return the type of a method of longs, and of as many ints, that gives a long}
    static MethodTypeDesc type(int longs, int... ints) {
        return of("(" + "J".repeat(longs) + "I".repeat(ints.length) + ")J");
    }

    /// Makes the topmost operands readable.
    void read(int count) {
        for (int i = count - 1; i >= 0; i--) {
            g.operands.readable(i);
        }
    }

    /// Puts half of a vector on the JVM's stack.
    ///
    /// @param half 0 for the lower, 1 for the upper
    void put(int fromTop, int half) {
        g.asm.load(Kind.I64, g.operands.readable(fromTop) + 2 * half);
    }

    /// The halves of the result are on the JVM's stack: they replace the operands.
    void done(int operands) {
        g.operands.pop(operands);
        g.operands.push(Kind.V128);
    }

    /// Calls a method for each half of the result, with that half of each operand and constants.
    void lanes(int operands, ClassDesc owner, String method, int... constants) {
        read(operands);
        for (int half = 0; half < 2; half++) {
            for (int i = operands - 1; i >= 0; i--) {
                put(i, half);
            }
            for (int constant : constants) {
                g.asm.constant(constant);
            }
            g.asm.call(owner, method, type(operands, constants));
        }
        done(operands);
    }

    /// Calls a method of [io.airssys.engine.internal.run.FloatLanes] for each half, with a sign.
    void signed(String method, boolean sign) {
        read(1);
        for (int half = 0; half < 2; half++) {
            put(0, half);
            g.asm.constant(sign ? 1 : 0);
            g.asm.call(Simd.FLOATS, method, of("(JZ)J"));
        }
        done(1);
    }

    /// Calls a method with both halves that gives an i32.
    void test(String method, int... constants) {
        read(1);
        put(0, 0);
        put(0, 1);
        for (int constant : constants) {
            g.asm.constant(constant);
        }
        g.asm.call(Simd.INTS, method, of("(JJ" + "I".repeat(constants.length) + ")I"));
        g.operands.pop(1);
        g.operands.push(Kind.I32);
    }
}
