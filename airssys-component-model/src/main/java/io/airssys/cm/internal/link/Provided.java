package io.airssys.cm.internal.link;

import io.airssys.cm.internal.abi.ComponentFunc;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a linker was given for one import name.
public sealed interface Provided {
    /// Something with a type of its own: a host instance put together item by item, or what another
    /// instance exports.
    ///
    /// @param type its type
    /// @param live the live item
    record Item(ExternType type, Linked live) implements Provided {}

    /// A Java object behind an interface, whose functions take the types of the component that
    /// imports it. Making them checks every signature.
    interface Binder {
        /// Makes the functions of an interface.
        ///
        /// @param functions what the component imports
        /// @throws io.airssys.cm.ComponentException.Unlinkable `LNK-002` when a signature differs
        Map<String, ComponentFunc> bind(Map<String, FuncType> functions);
    }

    /// A host instance by its Java interface.
    record Bound(Binder binder) implements Provided {
        Linked.Instance instance(ExternType.Instance wanted) {
            Map<String, FuncType> functions = new LinkedHashMap<>();
            wanted.exports()
                    .forEach((name, type) -> {
                        if (type instanceof ExternType.Func(FuncType func)) {
                            functions.put(name, func);
                        }
                    });
            Map<String, Linked> live = new LinkedHashMap<>();
            binder.bind(functions).forEach((name, func) -> live.put(name, new Linked.Func(func)));
            return new Linked.Instance(live);
        }
    }
}
