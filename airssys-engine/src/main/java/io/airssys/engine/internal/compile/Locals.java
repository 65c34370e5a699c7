package io.airssys.engine.internal.compile;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Body;
import java.lang.classfile.Opcode;
import java.util.BitSet;

/// Where a method finds the locals of its function.
///
/// In a function that is one method they are locals of the JVM. A function cut into several keeps
/// them in two arrays, one of longs and one of references, which all its methods are given: the
/// methods that only call others use the arrays themselves, a piece that calls no other reads what
/// it uses into locals of its own when it begins and writes back what it changes when it ends.
final class Locals {
    /// The types and array indices of a function's locals, parameters first.
    static final class Table {
        final Kind[] kinds;
        final int[] indices;
        final int longs;
        final int refs;

        Table(FuncType type, Body body) {
            int count = type.params().size();
            for (var run : body.locals()) {
                count += run.count();
            }
            kinds = new Kind[count];
            indices = new int[count];
            int at = 0;
            for (var param : type.params()) {
                kinds[at++] = param.kind();
            }
            for (var run : body.locals()) {
                for (int i = 0; i < run.count(); i++) {
                    kinds[at++] = run.type().kind();
                }
            }
            int nextLong = 0;
            int nextRef = 0;
            for (int i = 0; i < count; i++) {
                switch (kinds[i]) {
                    case REF -> indices[i] = nextRef++;
                    case V128 -> {
                        indices[i] = nextLong;
                        nextLong += 2;
                    }
                    default -> indices[i] = nextLong++;
                }
            }
            longs = nextLong;
            refs = nextRef;
        }
    }

    private final Asm asm;
    private final Operands operands;
    private final BitSet nonNegative;
    private final Table table;

    /// The slot of each local, or -1 while it is in the arrays.
    private final int[] slots;

    private final int longsSlot;
    private final int refsSlot;
    private final BitSet changed = new BitSet();

    /// @param longsSlot the slot of the array of longs, or -1 when there is none
    /// @param refsSlot the slot of the array of references, or -1
    Locals(
            Asm asm,
            Operands operands,
            BitSet nonNegative,
            Table table,
            int longsSlot,
            int refsSlot) {
        this.asm = asm;
        this.operands = operands;
        this.nonNegative = nonNegative;
        this.table = table;
        this.longsSlot = longsSlot;
        this.refsSlot = refsSlot;
        this.slots = new int[table.kinds.length];
        java.util.Arrays.fill(slots, -1);
    }

    /// The local has a slot of the JVM.
    void place(int local, int slot) {
        slots[local] = slot;
    }

    /// Begins with zero.
    void zero(int local) {
        Kind kind = table.kinds[local];
        slots[local] = asm.slot(kind);
        if (kind == Kind.V128) {
            asm.constant(0L);
            asm.constant(0L);
        } else {
            asm.constant(kind, 0);
        }
        asm.store(kind, slots[local]);
    }

    /// Reads a local into a slot, to be written back by [#writeBack] when it `changes`.
    void cache(int local, boolean changes) {
        Kind kind = table.kinds[local];
        int slot = asm.slot(kind);
        read(local);
        asm.store(kind, slot);
        slots[local] = slot;
        changed.set(local, changes);
    }

    /// Puts both arrays on the stack.
    void arrays() {
        asm.load(Kind.REF, longsSlot);
        asm.load(Kind.REF, refsSlot);
    }

    /// Writes a slot into the arrays.
    void writeThrough(int local, int slot) {
        write(local, () -> asm.load(table.kinds[local], slot), slot);
    }

    /// Writes back what the method may have changed.
    void writeBack() {
        changed.stream().forEach(local -> writeThrough(local, slots[local]));
    }

    void get(int local) {
        Kind kind = table.kinds[local];
        if (slots[local] >= 0) {
            operands.pushLocal(kind, slots[local]);
        } else {
            read(local);
            operands.push(kind);
        }
    }

    void set(int local, boolean keep) {
        Kind kind = table.kinds[local];
        int slot = slots[local];
        if (slot < 0) {
            int from = operands.readable(0);
            write(local, () -> operands.copy(0), from);
            if (!keep) {
                operands.pop(1);
            }
            return;
        }
        operands.load(1);
        operands.pop(1);
        operands.beforeStore(slot);
        asm.store(kind, slot);
        nonNegative.clear(slot);
        if (keep) {
            operands.pushLocal(kind, slot);
        }
    }

    private void read(int local) {
        Kind kind = table.kinds[local];
        int index = table.indices[local];
        if (kind == Kind.REF) {
            asm.load(Kind.REF, refsSlot);
            asm.constant(index);
            asm.op(Opcode.AALOAD);
            return;
        }
        element(index);
        if (kind == Kind.V128) {
            element(index + 1);
        } else {
            Bits.fromLong(asm, kind);
        }
    }

    private void element(int index) {
        asm.load(Kind.REF, longsSlot);
        asm.constant(index);
        asm.op(Opcode.LALOAD);
    }

    private void write(int local, Runnable value, int slot) {
        Kind kind = table.kinds[local];
        int index = table.indices[local];
        if (kind == Kind.V128) {
            for (int half = 0; half < 2; half++) {
                asm.load(Kind.REF, longsSlot);
                asm.constant(index + half);
                asm.load(Kind.I64, slot + 2 * half);
                asm.op(Opcode.LASTORE);
            }
            return;
        }
        asm.load(Kind.REF, kind == Kind.REF ? refsSlot : longsSlot);
        asm.constant(index);
        value.run();
        Bits.toLong(asm, kind);
        asm.op(kind == Kind.REF ? Opcode.AASTORE : Opcode.LASTORE);
    }
}
