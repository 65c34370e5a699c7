package io.airssys.cm.internal.endive;

import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.engine.CoreExport;
import io.airssys.cm.engine.CoreExtern;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.engine.CoreInstance;
import io.airssys.cm.engine.CoreLimits;
import io.airssys.cm.engine.OversizeFunction;
import java.util.List;
import java.util.stream.IntStream;
import run.endive.runtime.Instance;
import run.endive.wasm.types.PassiveDataSegment;

/// A compiled module: code, and its imports and exports in the words of the SPI.
final class EndiveModule implements CompiledModule {
    private final GuestCode code;
    private final List<CoreImport> imports;
    private final List<CoreExport> exports;
    private final boolean passiveSegments;

    EndiveModule(GuestCode code) {
        this.code = code;
        var module = code.module();
        this.imports =
                module.importSection().stream()
                        .map(item ->
                                EmptyNames.outside(
                                        new CoreImport(
                                                item.module(),
                                                item.name(),
                                                CoreTypes.of(module, item))))
                        .toList();
        var section = module.exportSection();
        this.exports =
                IntStream.range(0, section.exportCount())
                        .mapToObj(section::getExport)
                        .map(item -> new CoreExport(item.name(), CoreTypes.of(module, item)))
                        .toList();
        boolean passive = false;
        for (var segment : module.dataSection().dataSegments()) {
            passive |= segment instanceof PassiveDataSegment;
        }
        this.passiveSegments = passive;
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
        return code.oversize();
    }

    @Override
    public CoreInstance instantiate(List<CoreExtern> externs, CoreLimits limits) {
        var values = Imports.values(code.name(), imports, externs, passiveSegments);
        try {
            var instance =
                    Instance.builder(code.module())
                            .withImportValues(values)
                            .withMachineFactory(code::machine)
                            .withMemoryFactory(declared -> new FlatMemory(declared, limits))
                            .withTableFactory(
                                    (declared, initial) -> GuestTable.of(declared, initial, limits))
                            // The start section runs; an export that happens to be called _start
                            // is the component's own business.
                            .withStart(false)
                            .build();
            return new EndiveInstance(instance, code, externs);
        } catch (Throwable t) {
            // See EndiveFunc.call: the start function is guest code too.
            throw Traps.of(t, code);
        }
    }
}
