package io.airssys.cm.internal.endive;

import io.airssys.cm.ComponentException.Invalid;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreValType;
import java.util.List;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.TableImport;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.TagImport;
import run.endive.wasm.types.ValType;

/// Endive's types as types of the engine SPI.
final class CoreTypes {
    private CoreTypes() {}

    static CoreValType of(ValType type) {
        if (type.equals(ValType.I32)) {
            return CoreValType.I32;
        } else if (type.equals(ValType.I64)) {
            return CoreValType.I64;
        } else if (type.equals(ValType.F32)) {
            return CoreValType.F32;
        } else if (type.equals(ValType.F64)) {
            return CoreValType.F64;
        } else if (type.equals(ValType.FuncRef)) {
            return CoreValType.FUNCREF;
        } else if (type.equals(ValType.ExternRef)) {
            return CoreValType.EXTERNREF;
        } else if (type.equals(ValType.ExnRef)) {
            return CoreValType.EXNREF;
        } else if (type.equals(ValType.V128)) {
            return CoreValType.V128;
        }
        throw new Invalid("CMP-003", "unsupported feature: value type " + type.name(), -1);
    }

    static CoreExternType.Func of(FunctionType type) {
        return new CoreExternType.Func(all(type.params()), all(type.returns()));
    }

    private static List<CoreValType> all(List<ValType> types) {
        return types.stream().map(CoreTypes::of).toList();
    }

    static CoreExternType.Memory of(MemoryLimits limits) {
        int max = limits.maximumPages();
        return new CoreExternType.Memory(
                limits.initialPages(),
                max == MemoryLimits.MAX_PAGES ? -1 : max,
                limits.shared(),
                false);
    }

    static CoreExternType.Table of(ValType element, TableLimits limits) {
        long max = limits.max();
        return new CoreExternType.Table(
                of(element), limits.min(), max == TableLimits.LIMIT_MAX ? -1 : max);
    }

    static CoreExternType.Global of(ValType type, MutabilityType mutability) {
        return new CoreExternType.Global(of(type), mutability == MutabilityType.Var);
    }

    /// The type of one import.
    static CoreExternType of(WasmModule module, Import item) {
        return switch (item) {
            case FunctionImport f -> of(module.typeSection().getType(f.typeIndex()));
            case MemoryImport m -> of(m.limits());
            case TableImport t -> of(t.entryType(), t.limits());
            case GlobalImport g -> of(g.type(), g.mutabilityType());
            case TagImport t ->
                    new CoreExternType.Tag(of(module.typeSection().getType(t.tagType().typeIdx())));
            default -> throw new Invalid("CMP-003", "unsupported import kind", -1);
        };
    }

    /// The type of one export.
    static CoreExternType of(WasmModule module, Export export) {
        int imported = module.importSection().count(export.exportType());
        int index = export.index();
        if (index < imported) {
            return of(module, nthImport(module, export.exportType(), index));
        }
        int own = index - imported;
        return switch (export.exportType()) {
            case FUNCTION ->
                    of(module.functionSection().getFunctionType(own, module.typeSection()));
            case MEMORY -> of(module.memorySection().orElseThrow().getMemory(own).limits());
            case TABLE -> {
                var table = module.tableSection().getTable(own);
                yield of(table.elementType(), table.limits());
            }
            case GLOBAL -> {
                var global = module.globalSection().getGlobal(own);
                yield of(global.valueType(), global.mutabilityType());
            }
            case TAG -> {
                var tag = module.tagSection().orElseThrow().getTag(own);
                yield new CoreExternType.Tag(of(module.typeSection().getType(tag.typeIdx())));
            }
        };
    }

    private static Import nthImport(WasmModule module, ExternalType kind, int n) {
        return module.importSection().stream()
                .filter(item -> item.importType() == kind)
                .skip(n)
                .findFirst()
                .orElseThrow();
    }
}
