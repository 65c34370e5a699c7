package io.airssys.cm.internal.link;

import io.airssys.cm.HostBody;
import io.airssys.cm.internal.abi.ComponentFunc;
import io.airssys.cm.internal.abi.HostBinding;
import io.airssys.cm.internal.abi.HostResourceType;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a linker was given for one import name.
public sealed interface Provided {
    /// Something live that has a type of its own, such as what another instance exports.
    record Item(ExternType type, Linked live) implements Provided {}

    /// An interface of the host. Its functions take the types of the component that imports them,
    /// once those were found to fit.
    ///
    /// @param typed a Java interface and the object behind it, or null
    record Host(
            Map<String, HostResourceType<?>> resources,
            Map<String, Dynamic> functions,
            @Nullable Typed<?> typed)
            implements Provided {
        public Host {
            resources = Map.copyOf(resources);
            functions = Map.copyOf(functions);
        }
    }

    /// A function on dynamic values.
    record Dynamic(FuncType type, HostBody body) {}

    /// An object behind a Java interface.
    record Typed<T>(Class<T> iface, T object) {
        /// {@return whether it has a method for a function of that name}
        boolean has(String function) {
            return HostBinding.hasMethod(iface, function);
        }

        /// Makes the functions of an interface.
        ///
        /// @throws IllegalArgumentException naming the first function that has no fitting method
        Map<String, ComponentFunc> bind(String name, Map<String, FuncType> functions) {
            return HostBinding.of(name, iface, object, functions);
        }
    }
}
