package io.airssys.cm.internal.link;

import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.internal.abi.ComponentFunc;
import io.airssys.cm.internal.abi.RuntimeResource;
import io.airssys.cm.internal.validate.CheckedComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something live that travels between component instances. Value types do not: they were settled
/// by validation.
public sealed interface Linked {
    /// A function.
    record Func(ComponentFunc func) implements Linked {}

    /// An instance: its live exports by name, in order.
    record Instance(Map<String, Linked> exports) implements Linked {
        static final Instance EMPTY = new Instance(Map.of());
    }

    /// A component together with the instance it was found in, whose modules and components it may
    /// name.
    record Component(CheckedComponent component, @Nullable Frame enclosing) implements Linked {}

    /// A core module.
    record Module(CompiledModule module) implements Linked {}

    /// A resource type.
    record Resource(RuntimeResource live) implements Linked {}
}
