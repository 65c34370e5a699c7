package io.airssys.engine.internal.validate;

import io.airssys.engine.internal.module.Body;
import java.util.Arrays;
import java.util.BitSet;

/// The locals of one body: their types, and which of those without a default are set by now.
///
/// Types stay in the runs they are declared in, since six bytes of a body may declare fifty
/// thousand. Not thread-safe; reused from one body to the next.
final class Locals {
    private int[] params = Types.NONE;

    /// For each run, one past its last local, and the type.
    private int[] ends = new int[8];

    private int[] types = new int[8];
    private int runs;
    private boolean allDefault;

    private final BitSet set = new BitSet();
    private int[] setInOrder = new int[8];
    private int sets;

    /// Takes the locals of a body.
    void reset(int[] params, Body body, Types known) {
        this.params = params;
        runs = 0;
        allDefault = true;
        unset(0);
        int end = params.length;
        int count = body.locals().size();
        if (count > ends.length) {
            ends = new int[count];
            types = new int[count];
        }
        for (var run : body.locals()) {
            int type = known.code(run.type(), body.start());
            if (run.count() == 0) {
                continue;
            }
            end += run.count();
            ends[runs] = end;
            types[runs++] = type;
            allDefault &= Types.hasDefault(type);
        }
    }

    /// {@return the type of a local}
    int type(Operands operands, int local) {
        if (local >= 0 && local < params.length) {
            return params[local];
        }
        if (local < 0 || runs == 0 || local >= ends[runs - 1]) {
            throw operands.invalid("unknown local " + Integer.toUnsignedString(local));
        }
        int found = Arrays.binarySearch(ends, 0, runs, local);
        return types[found < 0 ? -found - 1 : found + 1];
    }

    /// {@return whether a local has a value}
    boolean isSet(int local, int type) {
        return allDefault || local < params.length || Types.hasDefault(type) || set.get(local);
    }

    /// A local was given a value.
    void set(int local, int type) {
        if (!isSet(local, type)) {
            set.set(local);
            if (sets == setInOrder.length) {
                setInOrder = Arrays.copyOf(setInOrder, 2 * sets);
            }
            setInOrder[sets++] = local;
        }
    }

    /// {@return how many locals without a default were set, for [#unset(int)]}
    int sets() {
        return sets;
    }

    /// Forgets what was set since: a block's settings end with it.
    void unset(int before) {
        while (sets > before) {
            set.clear(setInOrder[--sets]);
        }
    }
}
