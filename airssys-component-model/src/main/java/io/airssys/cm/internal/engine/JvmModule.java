package io.airssys.cm.internal.engine;

import io.airssys.cm.ComponentException;
import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.engine.CoreExport;
import io.airssys.cm.engine.CoreExtern;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.engine.CoreInstance;
import io.airssys.cm.engine.CoreLimits;
import io.airssys.cm.engine.OversizeFunction;
import io.airssys.engine.EngineException;
import io.airssys.engine.Extern;
import io.airssys.engine.Module;
import io.airssys.engine.Store;
import java.util.ArrayList;
import java.util.List;

/// A compiled module in the words of the SPI.
final class JvmModule implements CompiledModule {
    private final Module module;
    private final String name;
    private final Stores stores;
    private final List<CoreImport> imports;
    private final List<CoreExport> exports;

    JvmModule(Module module, String name, Stores stores) {
        this.module = module;
        this.name = name;
        this.stores = stores;
        this.imports =
                module.imports().stream()
                        .map(item ->
                                new CoreImport(item.module(), item.name(), Types.of(item.type())))
                        .toList();
        this.exports =
                module.exports().stream()
                        .map(item -> new CoreExport(item.name(), Types.of(item.type())))
                        .toList();
    }

    /// {@return what to throw for what left the engine}
    ComponentException fault(EngineException thrown) {
        return Faults.of(thrown, module.name(), name);
    }

    @Override
    public List<CoreImport> imports() {
        return imports;
    }

    @Override
    public List<CoreExport> exports() {
        return exports;
    }

    @Override
    public List<OversizeFunction> oversizeFunctions() {
        return List.of();
    }

    @Override
    public CoreInstance instantiate(List<CoreExtern> externs, CoreLimits limits) {
        Store store = stores.of(limits);
        List<Extern> given = new ArrayList<>(externs.size());
        for (CoreExtern extern : externs) {
            given.add(inside(extern, store));
        }
        try {
            return new JvmInstance(module.instantiate(store, given), this, store, externs, given);
        } catch (EngineException thrown) {
            throw fault(thrown);
        }
    }

    /// What the engine is to link. A function from elsewhere is one of the host to it.
    @SuppressWarnings("ReferenceEquality") // a store is an identity
    private static Extern inside(CoreExtern extern, Store store) {
        if (extern instanceof JvmExtern ours
                && (ours.store() == store || !(extern instanceof CoreFunc))) {
            return ours.extern();
        }
        if (extern instanceof CoreFunc func) {
            return store.numericFunc(Types.of(func.type()), func::call);
        }
        throw new IllegalArgumentException(
                "made by another engine: " + extern.getClass().getName());
    }
}
