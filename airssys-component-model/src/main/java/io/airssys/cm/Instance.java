package io.airssys.cm;

import io.airssys.cm.internal.abi.ComponentFunc;
import io.airssys.cm.internal.abi.RootState;
import io.airssys.cm.internal.abi.TypedBinding;
import io.airssys.cm.internal.link.ImportResolver;
import io.airssys.cm.internal.link.Linked;
import io.airssys.cm.internal.link.MemoryMeter;
import io.airssys.cm.type.ExternType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A live component.
///
/// Confined: one call at a time, from any thread, with a happens-before between calls; it is the
/// owner's duty to see to that (INS-4). [#poisoned()] and [#memoryBytes()] may be read by any
/// thread. A trap poisons it for good (TRP-2).
public final class Instance implements AutoCloseable {
    private final ExternType.Component type;
    private final Linked.Instance exports;
    private final RootState root;
    private final MemoryMeter memory;

    Instance(
            ExternType.Component type,
            Linked.Instance exports,
            RootState root,
            MemoryMeter memory) {
        this.type = type;
        this.exports = exports;
        this.root = root;
        this.memory = memory;
    }

    /// {@return types of what it exports, by name, in order}
    public Map<String, ExternType> exports() {
        return type.exports();
    }

    /// {@return the exported function of that name}
    ///
    /// @throws ComponentException.Invalid `CMP-006` when there is none
    public Func func(String name) {
        return new Func(name, function(exports, name, name));
    }

    /// {@return a function of an exported interface}
    ///
    /// @param interfaceName exact, or in a version compatible with the exported one
    /// @throws ComponentException.Invalid `CMP-006` when there is none
    public Func func(String interfaceName, String name) {
        String full = interfaceName + "#" + name;
        return new Func(full, function(instance(interfaceName), name, full));
    }

    /// {@return the functions it exports on their own, as a Java interface (INV-2)}
    ///
    /// Checked now: every abstract method of `iface` must stand for an exported function whose type
    /// fits. The object is confined as the instance is.
    ///
    /// @throws ComponentException.Invalid `CMP-006` no such function, `CMP-007` its type differs
    public <T> T bind(Class<T> iface) {
        return TypedBinding.bind(iface, functions(exports, ""));
    }

    /// {@return an exported interface as a Java interface; otherwise as [#bind(Class)]}
    ///
    /// @param interfaceName exact, or in a version compatible with the exported one
    public <T> T bind(String interfaceName, Class<T> iface) {
        return TypedBinding.bind(iface, functions(instance(interfaceName), interfaceName + "#"));
    }

    private static Map<String, ComponentFunc> functions(Linked.Instance from, String prefix) {
        Map<String, ComponentFunc> functions = new LinkedHashMap<>();
        from.exports()
                .forEach((name, item) -> {
                    if (item instanceof Linked.Func(ComponentFunc func)) {
                        functions.put(name, func.exportedAs(prefix + name));
                    }
                });
        return functions;
    }

    /// {@return bytes of linear memory it has, all its memories together}
    public long memoryBytes() {
        return memory.bytes();
    }

    /// {@return whether a trap ended it}
    public boolean poisoned() {
        return root.poisoned();
    }

    /// Drops what the host still owns of it, in reverse order of creation, and refuses every later
    /// call (CM-7). After a trap no destructor runs. Idempotent.
    @Override
    public void close() {
        root.close();
    }

    Linked.Instance live() {
        return exports;
    }

    Linked.Instance instance(String interfaceName) {
        Linked found = ImportResolver.find(exports.exports(), interfaceName);
        if (found instanceof Linked.Instance instance) {
            return instance;
        }
        throw missing("instance", interfaceName, exports);
    }

    private static ComponentFunc function(Linked.Instance from, String name, String full) {
        @Nullable Linked found = from.exports().get(name);
        if (found instanceof Linked.Func(ComponentFunc func)) {
            return func.exportedAs(full);
        }
        throw missing("function", full, from);
    }

    private static ComponentException.Invalid missing(
            String what, String name, Linked.Instance from) {
        return new ComponentException.Invalid(
                "CMP-006",
                "no exported "
                        + what
                        + " `"
                        + name
                        + "`; exported are: "
                        + String.join(", ", from.exports().keySet()),
                -1);
    }
}
