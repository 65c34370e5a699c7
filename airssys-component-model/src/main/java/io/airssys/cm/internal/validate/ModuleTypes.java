package io.airssys.cm.internal.validate;

import io.airssys.cm.engine.CoreExport;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.internal.binary.CoreTypeDef;
import io.airssys.cm.internal.binary.CoreTypeDef.CoreDesc;
import io.airssys.cm.type.ExternType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Types of core modules, from declarators with a type index space of their own.
///
/// Source: Component Model, Binary.md, "Type Definitions" (`core:moduletype`).
final class ModuleTypes {
    private ModuleTypes() {}

    /// {@return the type that `declarators` make, inside `scope`}
    static ExternType.CoreModule of(Scope scope, List<CoreTypeDef.Declarator> declarators) {
        List<CoreExternType.Func> types = new ArrayList<>();
        List<CoreImport> imports = new ArrayList<>();
        List<CoreExport> exports = new ArrayList<>();
        Set<List<String>> importNames = new HashSet<>();
        Set<String> exportNames = new HashSet<>();
        for (CoreTypeDef.Declarator declarator : declarators) {
            int offset = declarator.offset();
            switch (declarator) {
                case CoreTypeDef.Declarator.Type(_, CoreExternType.Func type) -> types.add(type);
                case CoreTypeDef.Declarator.OuterType(_, int count, int index) ->
                        types.add(outerFunc(scope, types, count, index, offset));
                case CoreTypeDef.Declarator.Import(
                                _,
                                String module,
                                String name,
                                CoreDesc desc) -> {
                    if (!importNames.add(List.of(module, name))) {
                        throw scope.invalid(
                                "duplicate import name `" + module + "` `" + name + "`", offset);
                    }
                    imports.add(new CoreImport(module, name, core(scope, types, desc, offset)));
                }
                case CoreTypeDef.Declarator.Export(_, String name, CoreDesc desc) -> {
                    if (!exportNames.add(name)) {
                        throw scope.invalid("duplicate export name `" + name + "`", offset);
                    }
                    exports.add(new CoreExport(name, core(scope, types, desc, offset)));
                }
            }
        }
        return new ExternType.CoreModule(imports, exports);
    }

    private static CoreExternType.Func outerFunc(
            Scope scope, List<CoreExternType.Func> types, int count, int index, int offset) {
        if (count == 0) {
            return scope.get(types, index, "core type", offset);
        }
        Scope from = scope.enclosing(count - 1, offset);
        if (scope.get(from.coreTypes, index, "core type", offset)
                instanceof CoreTypeEntry.Func(CoreExternType.Func func)) {
            return func;
        }
        throw scope.invalid("outer core type " + index + " is not a function type", offset);
    }

    private static CoreExternType core(
            Scope scope, List<CoreExternType.Func> types, CoreDesc desc, int offset) {
        return switch (desc) {
            case CoreDesc.Func(int index) -> scope.get(types, index, "core type", offset);
            case CoreDesc.Tag(int index) ->
                    new CoreExternType.Tag(scope.get(types, index, "core type", offset));
            case CoreDesc.Other(CoreExternType type) -> type;
        };
    }
}
