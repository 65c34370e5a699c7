package io.airssys.cm.internal.encode;

import io.airssys.cm.engine.CoreExport;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.type.ExternType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a core module imports and exports, under the names toolchains agreed on.
///
/// Source: Component Model, BuildTargets.md and wit-component: the module name of an import is that
/// of its interface, `$root` for functions of the world and `[export]…` for the resources the
/// component exports; an export is called `interface#function`.
record CoreShape(List<CoreImport> imports, Map<String, CoreExternType> exports) {
    /// Module name of what the world imports by itself.
    static final String ROOT = "$root";

    /// Prefix of the module name for built-ins of resources that the component defines.
    static final String EXPORT = "[export]";

    static final String MEMORY = "memory";
    static final String REALLOC = "cabi_realloc";
    static final String INITIALIZE = "_initialize";

    private static final String POST_RETURN = "cabi_post_";

    static CoreShape of(ExternType.CoreModule module) {
        Map<String, CoreExternType> exports = new LinkedHashMap<>();
        for (CoreExport export : module.exports()) {
            exports.put(export.name(), export.type());
        }
        return new CoreShape(module.imports(), exports);
    }

    /// {@return the name of the export that implements a function}
    ///
    /// @param key name of the interface, [World#OWN] for the world itself
    static String functionName(String key, String name) {
        return key.equals(World.OWN) ? name : key + "#" + name;
    }

    static String postReturnName(String function) {
        return POST_RETURN + function;
    }

    static String destructorName(String key, String resource) {
        return functionName(key, "[dtor]" + resource);
    }

    /// {@return the type of an exported function, null when there is none of that name}
    CoreExternType.@Nullable Func function(String name) {
        return exports.get(name) instanceof CoreExternType.Func func ? func : null;
    }

    boolean hasMemory() {
        return exports.get(MEMORY) instanceof CoreExternType.Memory;
    }
}
