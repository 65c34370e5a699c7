package io.airssys.cm;

import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.internal.abi.HostFunction;
import io.airssys.cm.internal.link.ImportResolver;
import io.airssys.cm.internal.link.Linked;
import io.airssys.cm.internal.link.Provided;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Joins components with what is provided for their imports.
///
/// ```java
/// Linker linker = Linker.create(engine).define("acme:log/sink@1.0.0", Sink.class, sink);
/// PreparedComponent prepared = linker.prepare(Component.decode(bytes));
/// try (Instance instance = prepared.instantiate(InstantiateOptions.unmanaged())) {
///     instance.func("add").call(Val.u32(1), Val.u32(2));
/// }
/// ```
///
/// Definitions are made by one thread before the first [#prepare]; after that it is thread-safe.
/// Nothing is provided by default. An import is met by its exact name, or by the highest defined
/// version of the same line: same major from 1.0, same minor below it (CM-10).
public final class Linker {
    private final WasmEngine engine;
    private final Map<String, Provided> provided = new LinkedHashMap<>();
    private final List<Provided.Typed<?>> functions = new ArrayList<>();

    private Linker(WasmEngine engine) {
        this.engine = engine;
    }

    /// {@return a linker that provides nothing yet}
    public static Linker create(WasmEngine engine) {
        return new Linker(engine);
    }

    /// Provides what `instance` exports as an interface: an import `name` is met by the export of
    /// that name, or of a compatible version (CM-12).
    ///
    /// @throws ComponentException.Invalid `CMP-006` when it exports no such interface
    /// @throws IllegalArgumentException when `name` is defined already
    public Linker define(String name, Instance instance) {
        Linked.Instance live = instance.instance(name);
        ExternType type = ImportResolver.find(instance.exports(), name);
        if (type == null) {
            throw new IllegalStateException("a live export has no type: " + name);
        }
        return define(name, new Provided.Item(type, live));
    }

    /// Provides an interface of the host.
    ///
    /// @throws IllegalArgumentException when `name` is defined already
    public Linker define(String name, HostInterface host) {
        return define(name, host.provided());
    }

    /// Provides the methods of `iface`, called on `implementation`, as an interface.
    ///
    /// @throws IllegalArgumentException when `name` is defined already
    public <T> Linker define(String name, Class<T> iface, T implementation) {
        return define(name, HostInterface.of(iface, implementation));
    }

    /// Provides a function that is imported on its own, outside any interface.
    ///
    /// @throws IllegalArgumentException when `name` is defined already
    public Linker define(String name, FuncType type, HostBody body) {
        Linked live = new Linked.Func(HostFunction.of(name, type, body));
        return define(name, new Provided.Item(new ExternType.Func(type), live));
    }

    /// Provides the methods of `iface`, called on `implementation`, as functions that are imported
    /// on their own; one that is defined by its name comes first, then what was defined earlier.
    ///
    /// A method may take a [CallContext] first. Methods no component imports are ignored.
    public <T> Linker define(Class<T> iface, T implementation) {
        functions.add(new Provided.Typed<>(iface, iface.cast(implementation)));
        return this;
    }

    private Linker define(String name, Provided item) {
        if (provided.putIfAbsent(name, item) != null) {
            throw new IllegalArgumentException("`" + name + "` is defined already");
        }
        return this;
    }

    /// Resolves the imports of a component and compiles its modules, or takes them from the
    /// engine's cache; blocks for the time of compilation.
    ///
    /// @throws ComponentException.Unlinkable `LNK-001` an import is not provided, `LNK-002` its
    ///   type differs (the detail `differences` lists how), `LNK-004` it is provided in no
    ///   compatible version
    /// @throws ComponentException.Invalid when a core module is invalid
    public PreparedComponent prepare(Component component) {
        Map<String, Linked> imports = ImportResolver.resolve(component.type(), provided, functions);
        List<CompiledModule> modules = new ArrayList<>();
        for (Component.CoreModule module : component.coreModules()) {
            modules.add(engine.compile(component.moduleBytes(module), module.name()));
        }
        return new PreparedComponent(component, modules, imports);
    }

    /// Prepares and instantiates in one step, for a component that is used once.
    public Instance instantiate(Component component, InstantiateOptions options) {
        return prepare(component).instantiate(options);
    }
}
