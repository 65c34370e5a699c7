package io.airssys.conformance;

import io.airssys.engine.EngineException;
import io.airssys.engine.Extern;
import io.airssys.engine.ExternType;
import io.airssys.engine.FuncType;
import io.airssys.engine.HostFunction;
import io.airssys.engine.ImportType;
import io.airssys.engine.Instance;
import io.airssys.engine.Limits;
import io.airssys.engine.Module;
import io.airssys.engine.Store;
import io.airssys.engine.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the instances of a script can import: the suite's own module `spectest`, and what the
/// script registered. Not thread-safe.
final class CoreHost {
    private final Store store;
    private final Map<String, Map<String, Extern>> modules = new HashMap<>();

    CoreHost(Store store) {
        this.store = store;
        Map<String, Extern> spectest = new HashMap<>();
        print(spectest, "print");
        print(spectest, "print_i32", ValType.I32);
        print(spectest, "print_i64", ValType.I64);
        print(spectest, "print_f32", ValType.F32);
        print(spectest, "print_f64", ValType.F64);
        print(spectest, "print_i32_f32", ValType.I32, ValType.F32);
        print(spectest, "print_f64_f64", ValType.F64, ValType.F64);
        spectest.put("global_i32", store.global(ValType.I32, false, 666));
        spectest.put("global_i64", store.global(ValType.I64, false, 666L));
        spectest.put("global_f32", store.global(ValType.F32, false, 666.6f));
        spectest.put("global_f64", store.global(ValType.F64, false, 666.6));
        spectest.put("table", store.table(ValType.FUNCREF, new Limits(10, 20)));
        spectest.put("memory", store.memory(new Limits(1, 2)));
        modules.put("spectest", spectest);
    }

    private void print(Map<String, Extern> into, String name, ValType... params) {
        HostFunction nothing = _ -> new @Nullable Object[0];
        into.put(name, store.func(new FuncType(List.of(params), List.of()), nothing));
    }

    /// Makes the exports of an instance importable.
    void register(String as, Instance instance) {
        Map<String, Extern> exports = new HashMap<>();
        instance.module().exports().forEach(e -> exports.put(e.name(), instance.export(e.name())));
        modules.put(as, exports);
    }

    /// Nothing can be imported from `as` any more.
    void forget(String as) {
        modules.remove(as);
    }

    /// Makes an instance.
    ///
    /// @throws EngineException as the engine; `Unlinkable` too when an import is not there
    Instance instantiate(Module module) {
        List<Extern> externs = new ArrayList<>();
        for (ImportType wanted : module.imports()) {
            externs.add(find(wanted));
        }
        return module.instantiate(store, externs);
    }

    private Extern find(ImportType wanted) {
        Extern found = modules.getOrDefault(wanted.module(), Map.of()).get(wanted.name());
        if (found == null) {
            throw new EngineException.Unlinkable(
                    "unknown import " + wanted.module() + "." + wanted.name());
        }
        if (!sameSort(found.type(), wanted.type())) {
            throw new EngineException.Unlinkable(
                    "incompatible import type: " + wanted.type() + " wanted, " + found.type());
        }
        return found;
    }

    private static boolean sameSort(ExternType found, ExternType wanted) {
        return found.getClass() == wanted.getClass();
    }
}
