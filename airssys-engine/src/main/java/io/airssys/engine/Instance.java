package io.airssys.engine;

import io.airssys.engine.internal.module.ExportDef;
import io.airssys.engine.internal.module.ModuleDef;
import io.airssys.engine.internal.run.GuestInstance;
import io.airssys.engine.internal.run.Linking;
import java.util.HashMap;
import java.util.Map;

/// An instance of a module. Confined to its store.
public final class Instance {
    private final Module module;
    private final GuestInstance instance;
    private final Map<String, ExportDef> exports = new HashMap<>();

    Instance(Module module, ModuleDef def, GuestInstance instance) {
        this.module = module;
        this.instance = instance;
        def.exports().forEach(export -> exports.put(export.name(), export));
    }

    /// {@return the module it was made of}
    public Module module() {
        return module;
    }

    /// {@return the export of that name}
    ///
    /// @throws IllegalArgumentException when there is none
    public Extern export(String name) {
        var found = exports.get(name);
        if (found == null) {
            throw new IllegalArgumentException(module.name() + " has no export '" + name + "'");
        }
        return Linking.export(instance, found);
    }

    /// {@return the exported function of that name}
    ///
    /// @throws IllegalArgumentException when there is none
    public Func func(String name) {
        if (export(name) instanceof Func func) {
            return func;
        }
        throw new IllegalArgumentException(module.name() + ": '" + name + "' is no function");
    }
}
