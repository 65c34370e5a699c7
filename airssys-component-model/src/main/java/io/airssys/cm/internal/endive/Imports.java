package io.airssys.cm.internal.endive;

import io.airssys.cm.ComponentException.Unlinkable;
import io.airssys.cm.engine.CoreExtern;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.engine.CoreValType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportTag;
import run.endive.runtime.ImportValues;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/// Turns externs of the SPI into what Endive links, after checking each against its import.
final class Imports {
    private Imports() {}

    /// @param module what to call the importing module in errors
    /// @param ownSegments whether it has data segments of its own to keep apart
    static ImportValues values(
            String module,
            List<CoreImport> imports,
            List<CoreExtern> externs,
            boolean ownSegments) {
        if (imports.size() != externs.size()) {
            throw new IllegalArgumentException(
                    module + " has " + imports.size() + " imports, given " + externs.size());
        }
        var functions = new ArrayList<ImportFunction>();
        var builder = ImportValues.builder();
        for (int i = 0; i < externs.size(); i++) {
            var wanted = imports.get(i);
            var given = externs.get(i);
            if (!accepts(wanted.type(), given.type())) {
                throw new Unlinkable(
                        "LNK-002",
                        module
                                + ": import "
                                + wanted.module()
                                + "."
                                + wanted.name()
                                + " is "
                                + wanted.type()
                                + ", given "
                                + given.type(),
                        Map.of("import", wanted.module() + "." + wanted.name()));
            }
            // Endive links by name. A module that imports one name twice gets the same extern
            // twice, which is also what instantiation with named arguments gives it.
            String from = wanted.module();
            String name = EmptyNames.inside(wanted);
            switch (given) {
                case CoreFunc func -> functions.add(function(from, name, func));
                case FlatMemory memory ->
                        builder.addMemory(
                                new ImportMemory(
                                        from,
                                        name,
                                        ownSegments ? new SegmentView(memory) : memory));
                case GuestTable.Extern table ->
                        builder.addTable(new ImportTable(from, name, table.table()));
                case EndiveGlobal global ->
                        builder.addGlobal(new ImportGlobal(from, name, global.global()));
                case EndiveTag tag -> builder.addTag(new ImportTag(from, name, tag.tag()));
                default ->
                        throw new IllegalArgumentException(
                                "made by another engine: " + given.getClass().getName());
            }
        }
        return builder.withFunctions(functions).build();
    }

    private static ImportFunction function(String from, String name, CoreFunc func) {
        if (func instanceof EndiveFunc guest) {
            var machine = guest.machine();
            int index = guest.index();
            return new ImportFunction(
                    from,
                    name,
                    type(guest.type()),
                    (_, args) -> machine.call(index, args),
                    guest.instance());
        }
        return new HostFunction(from, name, type(func.type()), (_, args) -> func.call(args));
    }

    /// Import matching of the core specification.
    private static boolean accepts(CoreExternType wanted, CoreExternType given) {
        return switch (wanted) {
            case CoreExternType.Func f -> f.equals(given);
            case CoreExternType.Global g -> g.equals(given);
            case CoreExternType.Tag t -> t.equals(given);
            case CoreExternType.Memory w ->
                    given instanceof CoreExternType.Memory g
                            && g.minPages() >= w.minPages()
                            && within(g.maxPages(), w.maxPages());
            case CoreExternType.Table w ->
                    given instanceof CoreExternType.Table g
                            && g.element() == w.element()
                            && g.min() >= w.min()
                            && within(g.max(), w.max());
        };
    }

    private static boolean within(long given, long wanted) {
        return wanted < 0 || (given >= 0 && given <= wanted);
    }

    private static FunctionType type(CoreExternType.Func type) {
        return FunctionType.of(all(type.params()), all(type.results()));
    }

    private static List<ValType> all(List<CoreValType> types) {
        return types.stream().map(Imports::of).toList();
    }

    private static ValType of(CoreValType type) {
        return switch (type) {
            case I32 -> ValType.I32;
            case I64 -> ValType.I64;
            case F32 -> ValType.F32;
            case F64 -> ValType.F64;
            case V128 -> ValType.V128;
            case FUNCREF -> ValType.FuncRef;
            case EXTERNREF -> ValType.ExternRef;
            case EXNREF -> ValType.ExnRef;
        };
    }
}
