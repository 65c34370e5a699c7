package io.airssys.cm.type;

import io.airssys.cm.engine.CoreExport;
import io.airssys.cm.engine.CoreImport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The type of something a component imports or exports.
public sealed interface ExternType {
    /// A function.
    record Func(FuncType type) implements ExternType {}

    /// An instance: its exports by name, in order.
    record Instance(Map<String, ExternType> exports) implements ExternType {
        public Instance {
            exports = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(exports));
        }
    }

    /// A component: imports and exports by name, in order.
    record Component(Map<String, ExternType> imports, Map<String, ExternType> exports)
            implements ExternType {
        public Component {
            imports = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(imports));
            exports = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(exports));
        }
    }

    /// A core module.
    record CoreModule(List<CoreImport> imports, List<CoreExport> exports) implements ExternType {
        public CoreModule {
            imports = List.copyOf(imports);
            exports = List.copyOf(exports);
        }
    }

    /// A type equal to a value type defined elsewhere.
    record Type(ValType equalTo) implements ExternType {}

    /// The type of a function, an instance or a component, which itself has a name: what a WIT
    /// package in binary form exports. Nothing live belongs to it.
    record Described(ExternType type) implements ExternType {
        public Described {
            if (!(type instanceof Func || type instanceof Instance || type instanceof Component)) {
                throw new IllegalArgumentException(
                        "no type of a function, instance or component: " + type);
            }
        }
    }

    /// A resource type.
    ///
    /// @param type which one
    /// @param bound whether this place introduces it
    record Resource(ResourceType type, Bound bound) implements ExternType {
        /// A resource type introduced here.
        public Resource(ResourceType type) {
            this(type, Bound.SUB);
        }
    }

    /// How a resource type is declared where it is imported or exported.
    enum Bound {
        /// `(sub resource)`: introduced here, unlike any other until something is given for it.
        SUB,
        /// `(eq $r)`: another name for one introduced elsewhere.
        EQ
    }
}
