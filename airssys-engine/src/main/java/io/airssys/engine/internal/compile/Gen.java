package io.airssys.engine.internal.compile;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType;
import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ModuleDef;
import java.lang.classfile.Opcode;
import java.util.BitSet;
import java.util.List;

/// What the translation of one function has at hand: where it reads, where it writes, and what it
/// knows at this point of the code.
final class Gen {
    final Layout layout;
    final int function;
    final ModuleDef module;
    final CodeReader in;
    final Asm asm;
    final Operands operands;
    final Locals locals;
    final int depthSlot;
    final int instanceSlot;
    private int meterSlot = -1;
    private int memorySlot = -1;

    /// Whether the memory's array is in its slot.
    boolean memoryLoaded;

    /// Slots whose ints are 0 or more, by checks made in this basic block.
    final BitSet nonNegative;

    /// The next comparison decides a branch: its instruction, see [Conditions]; 0 when there is
    /// none.
    int condition;

    Gen(
            Layout layout,
            int function,
            CodeReader in,
            Asm asm,
            Operands operands,
            BitSet nonNegative,
            Locals locals,
            int depthSlot,
            int instanceSlot) {
        this.layout = layout;
        this.function = function;
        this.module = layout.module;
        this.in = in;
        this.asm = asm;
        this.operands = operands;
        this.nonNegative = nonNegative;
        this.locals = locals;
        this.depthSlot = depthSlot;
        this.instanceSlot = instanceSlot;
    }

    /// Puts the instance on the stack.
    void instance() {
        asm.load(Kind.REF, instanceSlot);
    }

    /// Puts the meter on the stack.
    void meter() {
        if (meterSlot >= 0) {
            asm.load(Kind.REF, meterSlot);
        } else {
            instance();
            asm.get(Names.GUEST_INSTANCE, "meter", Names.METER);
        }
    }

    /// Keeps the meter in a slot from here on; at the entry of a function only.
    void keepMeter() {
        instance();
        asm.get(Names.GUEST_INSTANCE, "meter", Names.METER);
        meterSlot = asm.slot(Kind.REF);
        asm.store(Kind.REF, meterSlot);
    }

    /// Puts the array of a memory on the stack.
    void memory(int index) {
        if (index == 0) {
            loadMemory();
            asm.load(Kind.REF, memorySlot);
            return;
        }
        instance();
        asm.get(Names.GUEST_INSTANCE, "memories", Names.MEMORY.arrayType());
        asm.constant(index);
        asm.op(Opcode.AALOAD);
        asm.get(Names.MEMORY, "bytes", Names.BYTES);
    }

    /// Makes sure that the array of the first memory is in its slot.
    void loadMemory() {
        if (!memoryLoaded) {
            if (memorySlot < 0) {
                memorySlot = asm.slot(Kind.REF);
            }
            instance();
            asm.get(Names.GUEST_INSTANCE, "memory0", Names.MEMORY);
            asm.get(Names.MEMORY, "bytes", Names.BYTES);
            asm.store(Kind.REF, memorySlot);
            memoryLoaded = true;
        }
    }

    /// Forgets what is known about this point of the code: control may come from elsewhere.
    void atLabel() {
        nonNegative.clear();
    }

    /// Puts the topmost operands, of these types, into the meter.
    void toMeter(List<ValType> types) {
        int count = types.size();
        operands.load(0);
        for (int i = 0; i < count; i++) {
            operands.readable(i);
        }
        int number = 0;
        int ref = 0;
        for (int i = 0; i < count; i++) {
            int fromTop = count - 1 - i;
            switch (types.get(i).kind()) {
                case REF -> {
                    meter();
                    asm.get(Names.METER, "refs", Names.OBJECTS);
                    asm.constant(ref++);
                    operands.copy(fromTop);
                    asm.op(Opcode.AASTORE);
                }
                case V128 -> {
                    operands.copy(fromTop);
                    store(number + 1);
                    store(number);
                    number += 2;
                }
                default -> {
                    meter();
                    asm.get(Names.METER, "values", Names.LONGS);
                    asm.constant(number++);
                    operands.copy(fromTop);
                    Bits.toLong(asm, types.get(i).kind());
                    asm.op(Opcode.LASTORE);
                }
            }
        }
        operands.pop(count);
    }

    /// Stores the long on top of the stack into the meter.
    private void store(int index) {
        meter();
        asm.get(Names.METER, "values", Names.LONGS);
        asm.op(Opcode.DUP_X2);
        asm.op(Opcode.POP);
        asm.constant(index);
        asm.op(Opcode.DUP_X2);
        asm.op(Opcode.POP);
        asm.op(Opcode.LASTORE);
    }

    /// Makes operands of what the meter holds.
    void fromMeter(List<ValType> types) {
        int number = 0;
        int ref = 0;
        for (ValType type : types) {
            switch (type.kind()) {
                case REF -> {
                    meter();
                    asm.get(Names.METER, "refs", Names.OBJECTS);
                    asm.constant(ref++);
                    asm.op(Opcode.AALOAD);
                }
                case V128 -> {
                    value(number);
                    value(number + 1);
                    number += 2;
                }
                default -> {
                    value(number++);
                    Bits.fromLong(asm, type.kind());
                }
            }
            operands.push(type.kind());
        }
    }

    private void value(int index) {
        meter();
        asm.get(Names.METER, "values", Names.LONGS);
        asm.constant(index);
        asm.op(Opcode.LALOAD);
    }

    /// Ends the function with the topmost operands as results.
    void giveBack(FuncType type) {
        var results = type.results();
        if (results.isEmpty()) {
            asm.giveBack();
        } else if (Names.returnsOne(type)) {
            operands.load(1);
            asm.giveBack(results.getFirst().kind());
        } else {
            toMeter(results);
            asm.giveBack();
        }
    }

    /// Ends the function without results, for callers that do not look at them.
    void giveBackNothing(FuncType type) {
        if (Names.returnsOne(type)) {
            var kind = type.results().getFirst().kind();
            asm.constant(kind, 0);
            asm.giveBack(kind);
        } else {
            asm.giveBack();
        }
    }
}
