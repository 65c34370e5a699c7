package io.airssys.cm.internal.endive;

import io.airssys.cm.ComponentException.LimitExceeded;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreLimits;
import io.airssys.cm.engine.CoreTable;
import java.util.Map;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;

/// A table whose elements are charged to the account of its component instance (LIM-4).
final class GuestTable extends TableInstance {
    private final CoreLimits limits;
    private final Extern extern = new Extern(this);

    private GuestTable(Table table, int initialValue, CoreLimits limits) {
        super(table, initialValue);
        this.limits = limits;
    }

    /// A new table, with its initial elements charged before they are allocated.
    static GuestTable of(Table declared, int initialValue, CoreLimits limits) {
        long initial = declared.limits().min();
        if (!limits.reserveTable(initial)) {
            throw new LimitExceeded(
                    "LIM-001",
                    "the component asks for "
                            + initial
                            + " table elements at its start, more than it may have",
                    Map.of("requested", initial, "resource", "table"));
        }
        // The engine counts growth in the limits object, and the module's own is shared by all its
        // instances: each table gets its own copy.
        var own =
                new Table(
                        declared.elementType(),
                        new TableLimits(
                                initial, declared.limits().max(), declared.limits().shared()),
                        declared.initialize());
        return new GuestTable(own, initialValue, limits);
    }

    Extern extern() {
        return extern;
    }

    @Override
    public int grow(int delta, int value, Instance instance) {
        return delta < 0 || delta > limits().max() - size() || !limits.reserveTable(delta)
                ? -1
                : super.grow(delta, value, instance);
    }

    @Override
    public int growWithRef(int delta, Object value, Instance instance) {
        return delta < 0 || delta > limits().max() - size() || !limits.reserveTable(delta)
                ? -1
                : super.growWithRef(delta, value, instance);
    }

    /// The view other instances link to; one per table, compared by identity.
    static final class Extern implements CoreTable {
        private final GuestTable table;

        private Extern(GuestTable table) {
            this.table = table;
        }

        GuestTable table() {
            return table;
        }

        @Override
        public CoreExternType.Table type() {
            var declared = CoreTypes.of(table.elementType(), table.limits());
            return new CoreExternType.Table(declared.element(), table.size(), declared.max());
        }
    }
}
