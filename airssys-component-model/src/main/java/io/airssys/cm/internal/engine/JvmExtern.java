package io.airssys.cm.internal.engine;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.engine.CoreExtern;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.engine.CoreGlobal;
import io.airssys.cm.engine.CoreMemory;
import io.airssys.cm.engine.CoreTable;
import io.airssys.cm.engine.CoreTag;
import io.airssys.cm.internal.run.StopReason;
import io.airssys.engine.EngineException;
import io.airssys.engine.Extern;
import io.airssys.engine.Func;
import io.airssys.engine.Global;
import io.airssys.engine.Memory;
import io.airssys.engine.Store;
import io.airssys.engine.Table;
import io.airssys.engine.Tag;

/// Something of an instance in the words of the SPI, and still the engine's own for those who link
/// to it.
sealed interface JvmExtern {
    /// {@return what the engine knows it as}
    Extern extern();

    /// {@return the store it lives in}
    Store store();

    /// {@return an extern of an instance of `module`}
    static CoreExtern of(Extern extern, Store store, JvmModule module) {
        return switch (extern) {
            case Func f -> new OfFunc(f, store, Types.of(f.type().type()), module);
            case Memory m -> new OfMemory(m, store);
            case Table t -> new OfTable(t, store);
            case Global g -> new OfGlobal(g, store);
            case Tag t -> new OfTag(t, store);
        };
    }

    /// A function: the edge of the engine, where what stopped the guest becomes a trap of ours.
    record OfFunc(Func extern, Store store, CoreExternType.Func type, JvmModule module)
            implements CoreFunc, JvmExtern {
        @Override
        public long[] call(long... args) {
            if (Thread.currentThread().isInterrupted()) {
                // Past its deadline or cancelled between two calls: it does not begin another.
                throw new Trap(StopReason.ofCurrentThread(), "");
            }
            try {
                return extern.call(args);
            } catch (EngineException thrown) {
                throw module.fault(thrown);
            }
        }
    }

    /// A memory.
    record OfMemory(Memory extern, Store store) implements CoreMemory, JvmExtern {
        @Override
        public CoreExternType.Memory type() {
            return Types.of(extern.type());
        }

        @Override
        public byte[] bytes() {
            return extern.bytes();
        }
    }

    /// A table.
    record OfTable(Table extern, Store store) implements CoreTable, JvmExtern {
        @Override
        public CoreExternType.Table type() {
            return Types.of(extern.type());
        }
    }

    /// A global.
    record OfGlobal(Global extern, Store store) implements CoreGlobal, JvmExtern {
        @Override
        public CoreExternType.Global type() {
            return Types.of(extern.type());
        }
    }

    /// An exception tag.
    record OfTag(Tag extern, Store store) implements CoreTag, JvmExtern {
        @Override
        public CoreExternType.Tag type() {
            return Types.of(extern.type());
        }
    }
}
