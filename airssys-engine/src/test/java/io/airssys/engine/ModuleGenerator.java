package io.airssys.engine;

import static io.airssys.engine.ModuleWriter.F32;
import static io.airssys.engine.ModuleWriter.F64;
import static io.airssys.engine.ModuleWriter.FUNCREF;
import static io.airssys.engine.ModuleWriter.I32;
import static io.airssys.engine.ModuleWriter.I64;
import static io.airssys.engine.ModuleWriter.bytes;

import io.airssys.engine.ModuleWriter.Bytes;
import io.airssys.engine.internal.module.Op;
import io.airssys.testing.Seeded;
import java.util.ArrayList;
import java.util.List;

/// Makes valid modules that end: the same seed, the same module.
///
/// A module has a memory, a table of its functions, mutable globals, an exception tag, data to
/// copy, and a handful of functions that call each other directly, through the table and in tail
/// position. The first global is a budget of calls and iterations; when it is used up the module
/// traps. Floats that arithmetic makes are given the canonical NaN at once, so that bits compare.
final class ModuleGenerator {
    /// Calls and iterations of one call from outside.
    static final int BUDGET = 50;

    static final int[] NUMBERS = {I32, I64, F32, F64};

    /// What modules may use besides WebAssembly 2.0 without vectors.
    record Features(boolean tailCalls, boolean vectors, boolean exceptions) {}

    /// A function type by its lists.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Signature(int[] params, int[] results) {}

    /// What to call.
    record Entry(String name, Signature type) {}

    /// @param globals the types of its globals, exported as `g0`, `g1` and so on
    /// @param throwing whether it has instructions that throw exceptions
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Generated(byte[] bytes, List<Entry> entries, List<Integer> globals, boolean throwing) {}

    final Seeded random;
    final List<Signature> types = new ArrayList<>();

    /// Signature index of each function.
    final List<Integer> functions = new ArrayList<>();

    /// Signature of each global; the first is the budget.
    final List<Integer> globals = new ArrayList<>();

    final int tableSize;
    final int dataSize;
    boolean throwing;

    final Features features;

    private ModuleGenerator(Seeded random, Features features) {
        this.random = random;
        this.features = features;
        this.tableSize = random.between(3, 12);
        this.dataSize = random.between(1, 200);
    }

    static Generated generate(Seeded random, Features features) {
        return new ModuleGenerator(random, features).module();
    }

    private Generated module() {
        ModuleWriter module = new ModuleWriter();
        types.add(new Signature(new int[0], new int[0]));
        types.add(new Signature(new int[] {I32}, new int[0]));
        for (int i = random.between(2, 5); i > 0; i--) {
            types.add(new Signature(list(4), list(random.oneIn(3) ? 3 : 1)));
        }
        types.forEach(type -> module.type(type.params, type.results));
        module.memory(1, 3);
        module.table(FUNCREF, tableSize);
        if (features.exceptions) {
            module.tag(1);
        }
        globals.add(I32);
        module.global(I32, true, c -> c.op(Op.I32_CONST).s(BUDGET));
        for (int i = random.below(5); i > 0; i--) {
            int type = NUMBERS[random.below(4)];
            globals.add(type);
            module.global(type, true, c -> constant(c, type));
        }
        for (int i = random.between(2, 6); i > 0; i--) {
            functions.add(random.between(2, types.size() - 1));
        }
        module.dataCount(2);
        module.activeData(random.below(60_000), random.bytes(dataSize));
        module.passiveData(random.bytes(dataSize));
        int[] elements = new int[random.between(1, tableSize)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.below(functions.size());
        }
        module.elements(random.below(tableSize - elements.length + 1), elements);
        module.export("memory", 2, 0);
        for (int i = 0; i < globals.size(); i++) {
            module.export("g" + i, 3, i);
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            Signature type = types.get(functions.get(i));
            int[] locals = list(5);
            int function = i;
            module.func(
                    functions.get(i),
                    declare(locals),
                    code -> new CodeGenerator(this, code, function, locals).body());
            module.export("f" + i, 0, i);
            entries.add(new Entry("f" + i, type));
        }
        return new Generated(module.toBytes(), entries, globals, throwing);
    }

    /// One local each, then those a NaN is looked at in, and vectors.
    private Bytes declare(int[] locals) {
        int vectors = features.vectors ? VectorGenerator.LOCALS + 1 : 0;
        Bytes runs = bytes().u(locals.length + (vectors > 0 ? 3 : 2));
        for (int local : locals) {
            runs.u(1).op(local);
        }
        runs.u(1).op(F32).u(1).op(F64);
        return vectors > 0 ? runs.u(vectors).op(ModuleWriter.V128) : runs;
    }

    private int[] list(int most) {
        int[] list = new int[random.between(0, most)];
        for (int i = 0; i < list.length; i++) {
            list[i] = NUMBERS[random.below(4)];
        }
        return list;
    }

    /// {@return the bits of a number, often one at an edge; never of a NaN that is not canonical}
    static long number(Seeded random, int type) {
        if (type == F32) {
            int bits =
                    random.oneIn(3)
                            ? (int) random.bits()
                            : Float.floatToRawIntBits(
                                    random.oneOf(
                                            0f,
                                            -0f,
                                            1f,
                                            -1.5f,
                                            0.5f,
                                            0x1p31f,
                                            -0x1p31f,
                                            0x1p63f,
                                            Float.MIN_VALUE,
                                            Float.MAX_VALUE,
                                            Float.NEGATIVE_INFINITY,
                                            Float.NaN,
                                            0x1p24f));
            return Float.floatToIntBits(Float.intBitsToFloat(bits)) & 0xffffffffL;
        }
        if (type == F64) {
            long bits =
                    random.oneIn(3)
                            ? random.bits()
                            : Double.doubleToRawLongBits(
                                    random.oneOf(
                                            0.0,
                                            -0.0,
                                            1.0,
                                            -2.5,
                                            2147483647.0,
                                            -2147483649.0,
                                            4294967296.0,
                                            0x1p63,
                                            -1e-310,
                                            Double.POSITIVE_INFINITY,
                                            Double.NaN,
                                            0x1.fffffffffffffp-2));
            return Double.doubleToLongBits(Double.longBitsToDouble(bits));
        }
        long value =
                switch (random.below(4)) {
                    case 0 -> random.below(10);
                    case 1 -> -random.below(100);
                    case 2 -> 1L << random.below(64);
                    default -> random.bits() >> random.below(64);
                };
        long edge = random.oneIn(5) ? value - 1 : value;
        return type == I32 ? (int) edge & 0xffffffffL : edge;
    }

    void constant(Bytes code, int type) {
        long bits = number(random, type);
        switch (type) {
            case I32 -> code.op(Op.I32_CONST).s(bits << 32 >> 32);
            case I64 -> code.op(Op.I64_CONST).s(bits);
            case F32 -> code.op(Op.F32_CONST).fixed(bits, 4);
            default -> code.op(Op.F64_CONST).fixed(bits, 8);
        }
    }
}
