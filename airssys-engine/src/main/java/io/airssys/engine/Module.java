package io.airssys.engine;

import io.airssys.engine.internal.compile.ModuleCode;
import io.airssys.engine.internal.module.ExportDef;
import io.airssys.engine.internal.module.ModuleDef;
import io.airssys.engine.internal.run.Linking;
import java.util.List;
import java.util.Map;

/// A decoded and validated module, ready for any number of instances. Immutable and thread-safe.
///
/// Its functions are translated when they are first called, some dozen at a time.
public final class Module {
    private final ModuleCode code;
    private final List<ImportType> imports;
    private final List<ExportType> exports;

    Module(ModuleCode code) {
        this.code = code;
        ModuleDef def = code.module();
        this.imports =
                def.imports().stream()
                        .map(item -> new ImportType(item.module(), item.name(), item.type()))
                        .toList();
        this.exports =
                def.exports().stream()
                        .map(item -> new ExportType(item.name(), type(def, item)))
                        .toList();
    }

    private static ExternType type(ModuleDef def, ExportDef export) {
        int index = export.index();
        return switch (export.kind()) {
            case FUNC -> new ExternType.Func(def.funcType(index));
            case TABLE -> def.tableTypes().get(index);
            case MEMORY -> def.memoryTypes().get(index);
            case GLOBAL -> def.globalTypes().get(index);
            case TAG -> new ExternType.Tag(def.tagType(index));
        };
    }

    /// {@return what it is called in errors and stack traces}
    public String name() {
        return code.name();
    }

    /// {@return the imports in the order of the import section}
    public List<ImportType> imports() {
        return imports;
    }

    /// {@return the exports in the order of the export section}
    public List<ExportType> exports() {
        return exports;
    }

    /// {@return the name of a function from the name section, or `func[index]`}
    public String functionName(int index) {
        return code.module().names().function(index);
    }

    /// Translates every function now instead of at its first call; blocks for the time of
    /// compilation.
    public void compileAll() {
        code.compileAll();
    }

    /// {@return the generated classes made so far, by name, for [Engine#revive]}
    public Map<String, byte[]> classes() {
        return code.classes();
    }

    /// Makes an instance: checks the imports, allocates memories and tables, writes the active
    /// segments and runs the start function on the calling thread.
    ///
    /// @param imports one extern of this store per entry of [#imports()], in that order
    /// @throws EngineException.Unlinkable when an extern has another type than its import
    /// @throws EngineException.LimitExceeded when an initial memory or table is over a limit
    /// @throws EngineException.Trap when a segment does not fit or the start function traps
    public Instance instantiate(Store store, List<? extends Extern> imports) {
        var instance = code.instance(store.meter());
        Linking.link(instance, imports, store.limits());
        return new Instance(this, code.module(), instance);
    }
}
