package io.airssys.cm.internal.engine;

import io.airssys.cm.engine.CoreExtern;
import io.airssys.cm.engine.CoreInstance;
import io.airssys.engine.Extern;
import io.airssys.engine.Instance;
import io.airssys.engine.Store;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// An instance; its exports become externs when they are first asked for, and stay the same. What
/// was imported is exported as it came.
final class JvmInstance implements CoreInstance {
    private final Instance instance;
    private final JvmModule module;
    private final Store store;
    private final Map<String, CoreExtern> byName = new HashMap<>();
    private final IdentityHashMap<Extern, CoreExtern> known = new IdentityHashMap<>();

    JvmInstance(
            Instance instance,
            JvmModule module,
            Store store,
            List<CoreExtern> imports,
            List<Extern> linked) {
        this.instance = instance;
        this.module = module;
        this.store = store;
        for (int i = 0; i < linked.size(); i++) {
            known.put(linked.get(i), imports.get(i));
        }
    }

    @Override
    public CoreExtern export(String name) {
        var found = byName.get(name);
        if (found == null) {
            found =
                    known.computeIfAbsent(
                            instance.export(name), extern -> JvmExtern.of(extern, store, module));
            byName.put(name, found);
        }
        return found;
    }
}
