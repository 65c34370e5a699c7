package io.airssys.cm.internal.endive;

import io.airssys.cm.engine.CoreExtern;
import io.airssys.cm.engine.CoreInstance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import run.endive.runtime.Instance;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;

/// An instance; its exports become externs when they are first asked for, and stay the same.
final class EndiveInstance implements CoreInstance {
    private final Instance instance;
    private final GuestCode code;
    private final List<CoreExtern> imports;
    private final Map<String, CoreExtern> externs = new HashMap<>();

    EndiveInstance(Instance instance, GuestCode code, List<CoreExtern> imports) {
        this.instance = instance;
        this.code = code;
        this.imports = List.copyOf(imports);
    }

    @Override
    public CoreExtern export(String name) {
        var known = externs.get(name);
        if (known == null) {
            known = make(code.export(name));
            externs.put(name, known);
        }
        return known;
    }

    private CoreExtern make(Export export) {
        int index = export.index();
        var own = code.module().importSection();
        if (index < own.count(export.exportType())) {
            // What was imported is exported as it came: same memory, same function, same host.
            return imported(export.exportType(), index);
        }
        return switch (export.exportType()) {
            case FUNCTION ->
                    new EndiveFunc(
                            instance,
                            index,
                            CoreTypes.of(instance.type(instance.functionType(index))),
                            code);
            case MEMORY -> (FlatMemory) instance.memory(index);
            case TABLE -> ((GuestTable) instance.table(index)).extern();
            case GLOBAL -> new EndiveGlobal(instance.global(index));
            case TAG -> new EndiveTag(instance.tag(index));
        };
    }

    private CoreExtern imported(ExternalType kind, int nth) {
        var section = code.module().importSection();
        int seen = 0;
        for (int i = 0; i < section.importCount(); i++) {
            if (section.getImport(i).importType() == kind && seen++ == nth) {
                return imports.get(i);
            }
        }
        throw new IllegalStateException("import " + nth + " of kind " + kind);
    }
}
