package io.airssys.cm;

import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.internal.abi.CallGate;
import io.airssys.cm.internal.abi.PlanCache;
import io.airssys.cm.internal.abi.RootState;
import io.airssys.cm.internal.link.Instantiator;
import io.airssys.cm.internal.link.Linked;
import io.airssys.cm.internal.link.MemoryMeter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A component with its imports resolved and its modules compiled: all that instances have in
/// common.
///
/// Immutable and thread-safe; made by [Linker#prepare]. Making an instance from it allocates its
/// memories and runs its start functions, nothing else.
public final class PreparedComponent {
    private final Component component;
    private final List<CompiledModule> modules;
    private final Map<String, Linked> imports;
    private final Supplier<CallGate> gates;
    private final PlanCache plans = new PlanCache();

    PreparedComponent(
            Component component,
            List<CompiledModule> modules,
            Map<String, Linked> imports,
            Supplier<CallGate> gates) {
        this.component = component;
        this.modules = List.copyOf(modules);
        this.imports = imports;
        this.gates = gates;
    }

    /// {@return the component}
    public Component component() {
        return component;
    }

    /// {@return its compiled modules, by number}
    public List<CompiledModule> modules() {
        return modules;
    }

    /// Makes an instance on the calling thread.
    ///
    /// @throws ComponentException.LimitExceeded `LIM-001` when initial memories or tables are over
    ///   the limits
    /// @throws ComponentException.Trap when a start function traps
    public Instance instantiate(InstantiateOptions options) {
        RootState root = new RootState(gates.get(), options.owner(), plans);
        MemoryMeter memory = new MemoryMeter(options.limits());
        Linked.Instance exports =
                new Instantiator(modules, root, memory).instantiate(component.checked(), imports);
        return new Instance(component.type(), exports, root, memory);
    }
}
