package io.airssys.cm;

import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.engine.OversizeFunction;
import io.airssys.cm.internal.abi.Origin;
import io.airssys.cm.internal.abi.PlanCache;
import io.airssys.cm.internal.abi.RootState;
import io.airssys.cm.internal.link.Instantiator;
import io.airssys.cm.internal.link.Linked;
import io.airssys.cm.internal.link.MemoryMeter;
import io.airssys.cm.internal.run.WatchedGate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A component with its imports resolved and its modules compiled: all that instances have in
/// common.
///
/// Immutable and thread-safe; made by [Linker#prepare]. Making an instance from it allocates its
/// memories and runs its start functions, nothing else.
public final class PreparedComponent {
    private final Component component;
    private final List<CompiledModule> modules;
    private final Map<String, Linked> imports;
    private final PlanCache plans = new PlanCache();
    private final Origin origin;

    PreparedComponent(
            Component component, List<CompiledModule> modules, Map<String, Linked> imports) {
        this.component = component;
        this.modules = List.copyOf(modules);
        this.imports = imports;
        this.origin = origin(component);
    }

    /// {@return the component}
    public Component component() {
        return component;
    }

    /// {@return its compiled modules, by number}
    public List<CompiledModule> modules() {
        return modules;
    }

    /// A function that runs interpreted, and the module it is in.
    ///
    /// @param module the module's name
    public record Interpreted(String module, OversizeFunction function) {
        /// {@return as in `heap!sort (70120 bytes)`}
        @Override
        public String toString() {
            return module + "!" + function.name() + " (" + function.bodyBytes() + " bytes)";
        }
    }

    /// {@return the functions too large to be compiled; empty for nearly all components}
    public List<Interpreted> interpreted() {
        List<Interpreted> interpreted = new ArrayList<>();
        for (int i = 0; i < modules.size(); i++) {
            String name = component.coreModules().get(i).name();
            for (OversizeFunction function : modules.get(i).oversizeFunctions()) {
                interpreted.add(new Interpreted(name, function));
            }
        }
        return interpreted;
    }

    /// Makes an instance on the calling thread.
    ///
    /// @throws ComponentException.LimitExceeded `LIM-001` when initial memories or tables are over
    ///   the limits
    /// @throws ComponentException.Trap when a start function traps
    public Instance instantiate(InstantiateOptions options) {
        RootState root =
                new RootState(
                        (WatchedGate) options.gate(),
                        options.owner(),
                        plans,
                        options.maxHandles(),
                        origin);
        MemoryMeter memory = new MemoryMeter(options.limits());
        Linked.Instance exports =
                new Instantiator(modules, root, memory).instantiate(component.checked(), imports);
        return new Instance(component.type(), exports, root, memory);
    }

    private static Origin origin(Component component) {
        Map<String, Integer> starts = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Component.CoreModule module : component.coreModules()) {
            if (starts.put(module.name(), module.offset()) != null) {
                ambiguous.add(module.name());
            }
        }
        starts.keySet().removeAll(ambiguous);
        return new Origin(component.name().orElse(""), starts);
    }
}
