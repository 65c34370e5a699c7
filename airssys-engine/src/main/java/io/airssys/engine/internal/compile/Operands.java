package io.airssys.engine.internal.compile;

import io.airssys.engine.ValType.Kind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/// The operand stack of the function being translated, and where each operand is.
///
/// An operand is on the JVM's stack, or it is not there yet: it is still in a local, in the slot of
/// its position, or a constant. Those on the JVM's stack lie there in order. So a constant address
/// or a local costs nothing until it is used, and then stands where the instruction wants it.
///
/// A float may be marked as a NaN of any bits: arithmetic made it, and only what can tell NaNs
/// apart needs it canonical.
final class Operands {
    private enum Place {
        STACK,
        LOCAL,
        TEMP,
        CONST
    }

    private final Asm asm;
    private final BitSet nonNegative;
    private Kind[] kinds = new Kind[16];
    private Place[] places = new Place[16];
    private int[] slots = new int[16];
    private long[] bits = new long[16];
    private boolean[] anyNan = new boolean[16];
    private int size;

    /// Operands below this height are off the JVM's stack and in no local: blocks around this one
    /// settled them, and looking at them again at every block would take too long in deep ones.
    private int settled;

    /// The slot of each position, by kind; 0 where none was needed yet.
    private final Map<Kind, int[]> temps = new EnumMap<>(Kind.class);

    /// @param nonNegative slots whose ints are known to be 0 or more; kept up to date here
    Operands(Asm asm, BitSet nonNegative) {
        this.asm = asm;
        this.nonNegative = nonNegative;
    }

    int size() {
        return size;
    }

    Kind kind(int fromTop) {
        return kinds[size - 1 - fromTop];
    }

    private void push(Kind kind, Place place, int slot, long value, boolean nan) {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, size * 2);
            places = Arrays.copyOf(places, size * 2);
            slots = Arrays.copyOf(slots, size * 2);
            bits = Arrays.copyOf(bits, size * 2);
            anyNan = Arrays.copyOf(anyNan, size * 2);
        }
        kinds[size] = kind;
        places[size] = place;
        slots[size] = slot;
        bits[size] = value;
        anyNan[size] = nan;
        size++;
    }

    /// A value that was just left on the JVM's stack.
    void push(Kind kind) {
        push(kind, Place.STACK, 0, 0, false);
    }

    /// A float that was just computed.
    void pushArithmetic(Kind kind) {
        push(kind, Place.STACK, 0, 0, true);
    }

    void pushLocal(Kind kind, int slot) {
        push(kind, Place.LOCAL, slot, 0, false);
    }

    void pushConst(Kind kind, long value) {
        push(kind, Place.CONST, 0, value, false);
    }

    /// A value in the slot of its position, as all are behind a label.
    void pushTemp(Kind kind) {
        push(kind, Place.TEMP, temp(size, kind), 0, false);
    }

    void pop(int count) {
        cut(size - count);
    }

    /// {@return whether the operand is a constant}
    boolean isConst(int fromTop) {
        return places[size - 1 - fromTop] == Place.CONST;
    }

    long constant(int fromTop) {
        return bits[size - 1 - fromTop];
    }

    /// {@return the slot of the operand at this position, for values of this kind}
    int temp(int position, Kind kind) {
        int[] row = temps.computeIfAbsent(kind, _ -> new int[16]);
        if (position >= row.length) {
            row = Arrays.copyOf(row, Math.max(position + 1, row.length * 2));
            temps.put(kind, row);
        }
        if (row[position] == 0) {
            row[position] = asm.slot(kind);
        }
        return row[position];
    }

    private void toTemp(int at) {
        int slot = temp(at, kinds[at]);
        if (places[at] != Place.STACK) {
            emit(at);
        }
        asm.store(kinds[at], slot);
        nonNegative.clear(slot);
        places[at] = Place.TEMP;
        slots[at] = slot;
    }

    private void emit(int at) {
        switch (places[at]) {
            case LOCAL, TEMP -> asm.load(kinds[at], slots[at]);
            case CONST -> asm.constant(kinds[at], bits[at]);
            case STACK -> {}
        }
    }

    private void canonical(int at) {
        if (anyNan[at]) {
            boolean single = kinds[at] == Kind.F32;
            asm.arithmetic("canonical", single ? "(F)F" : "(D)D");
            anyNan[at] = false;
        }
    }

    /// Puts the topmost operands on the JVM's stack, in order.
    void load(int count) {
        load(count, true);
    }

    /// The same for an instruction that treats all NaNs alike.
    void loadAnyNan(int count) {
        load(count, false);
    }

    private void load(int count, boolean clean) {
        int first = size - count;
        settled = Math.min(settled, first);
        while (first < size && places[first] == Place.STACK && !(clean && anyNan[first])) {
            first++;
        }
        for (int i = size - 1; i > first; i--) {
            if (places[i] == Place.STACK) {
                toTemp(i);
            }
        }
        for (int i = first; i < size; i++) {
            emit(i);
            places[i] = Place.STACK;
            if (clean) {
                canonical(i);
            }
        }
    }

    /// Takes operands off the JVM's stack: all but the topmost `keep`, which may be anywhere
    /// afterwards.
    void spillBelow(int keep) {
        boolean needed = false;
        for (int i = settled; i < size - keep; i++) {
            needed |= places[i] == Place.STACK;
        }
        if (needed) {
            spillFrom(0);
        }
    }

    /// Takes all operands from this position up off the JVM's stack. Everything above it is off it
    /// as well afterwards.
    void spillFrom(int position) {
        for (int i = size - 1; i >= Math.max(position, settled); i--) {
            if (places[i] == Place.STACK) {
                toTemp(i);
            }
        }
    }

    /// Readies all operands for a label: off the JVM's stack, and out of locals that may change.
    void settle() {
        spillFrom(0);
        for (int i = settled; i < size; i++) {
            if (places[i] == Place.LOCAL) {
                toTemp(i);
            }
        }
        settled = size;
    }

    /// Puts the topmost operands into the slots of positions, canonical. None may be on the JVM's
    /// stack.
    void moveTo(int position, int count) {
        for (int i = 0; i < count; i++) {
            int from = size - count + i;
            int slot = temp(position + i, kinds[from]);
            if (places[from] == Place.TEMP && slots[from] == slot && !anyNan[from]) {
                continue;
            }
            boolean nan = anyNan[from];
            emit(from);
            canonical(from);
            // The other path may go on with the operand as it was.
            anyNan[from] = nan;
            asm.store(kinds[from], slot);
            nonNegative.clear(slot);
        }
    }

    /// {@return whether [#moveTo] would have nothing to do}
    boolean inPlace(int position, int count) {
        for (int i = 0; i < count; i++) {
            int from = size - count + i;
            if (places[from] != Place.TEMP
                    || slots[from] != temp(position + i, kinds[from])
                    || anyNan[from]) {
                return false;
            }
        }
        return true;
    }

    /// Drops what is on the JVM's stack; the operands are dead.
    void dropFromStack() {
        for (int i = size - 1; i >= settled; i--) {
            if (places[i] == Place.STACK) {
                asm.pop(kinds[i]);
            }
        }
    }

    /// Drops the topmost operand, wherever it is.
    void drop() {
        if (places[size - 1] == Place.STACK) {
            asm.pop(kinds[size - 1]);
        }
        cut(size - 1);
    }

    /// A local is about to change: operands that stand for it become values of their own.
    void beforeStore(int slot) {
        for (int i = settled; i < size; i++) {
            if (places[i] == Place.LOCAL && slots[i] == slot) {
                toTemp(i);
            }
        }
    }

    /// Makes the topmost operand readable from a slot, again and again.
    ///
    /// @return its slot; -1 when it is a constant
    int readable(int fromTop) {
        int at = size - 1 - fromTop;
        if (places[at] == Place.STACK || anyNan[at]) {
            spillFrom(at);
            if (anyNan[at]) {
                emit(at);
                canonical(at);
                asm.store(kinds[at], slots[at]);
            }
        }
        return places[at] == Place.CONST ? -1 : slots[at];
    }

    /// Puts one operand on the JVM's stack that stays where it is; it must be readable.
    void copy(int fromTop) {
        emit(size - 1 - fromTop);
    }

    /// What the topmost operands are, for a path that will start with them again.
    Saved save(int count) {
        int from = size - count;
        return new Saved(
                Arrays.copyOfRange(kinds, from, size),
                Arrays.copyOfRange(places, from, size),
                Arrays.copyOfRange(slots, from, size),
                Arrays.copyOfRange(bits, from, size),
                Arrays.copyOfRange(anyNan, from, size));
    }

    /// Cuts the stack to a height and puts saved operands on it.
    void restore(int height, Saved saved) {
        cut(height);
        for (int i = 0; i < saved.kinds.length; i++) {
            push(saved.kinds[i], saved.places[i], saved.slots[i], saved.bits[i], saved.anyNan[i]);
        }
    }

    /// Cuts the stack to a height.
    void cut(int height) {
        size = height;
        settled = Math.min(settled, height);
    }

    /// Operands as they were.
    static final class Saved {
        private final Kind[] kinds;
        private final Place[] places;
        private final int[] slots;
        private final long[] bits;
        private final boolean[] anyNan;

        private Saved(Kind[] kinds, Place[] places, int[] slots, long[] bits, boolean[] anyNan) {
            this.kinds = kinds;
            this.places = places;
            this.slots = slots;
            this.bits = bits;
            this.anyNan = anyNan;
        }
    }
}
