package io.airssys.cm.internal.endive;

import io.airssys.cm.ComponentException;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreFunc;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;

/// A function of an instance, called through generated code.
///
/// This is the edge of the engine: whatever leaves generated code as an exception is a
/// [io.airssys.cm.ComponentException.Trap] from here on. Instances call each other's functions
/// beneath this edge, through [#machine()], so a trap is classified once, with the frames of all of
/// them.
final class EndiveFunc implements CoreFunc {
    private static final long[] NONE = {};

    private final Instance instance;
    private final Machine machine;
    private final int index;
    private final CoreExternType.Func type;
    private final GuestCode code;

    EndiveFunc(Instance instance, int index, CoreExternType.Func type, GuestCode code) {
        this.instance = instance;
        this.machine = instance.getMachine();
        this.index = index;
        this.type = type;
        this.code = code;
    }

    @Override
    public CoreExternType.Func type() {
        return type;
    }

    Instance instance() {
        return instance;
    }

    Machine machine() {
        return machine;
    }

    int index() {
        return index;
    }

    @Override
    public long[] call(long... args) {
        try {
            long[] results = machine.call(index, args);
            return results == null ? NONE : results;
        } catch (ComponentException e) {
            throw e;
        } catch (Throwable t) {
            // Errors too: a guest can provoke StackOverflowError and OutOfMemoryError at will, and
            // its host must see a trap of that guest. The caller poisons the instance.
            throw Traps.of(t, code);
        }
    }
}
