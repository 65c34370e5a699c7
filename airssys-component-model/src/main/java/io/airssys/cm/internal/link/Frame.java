package io.airssys.cm.internal.link;

import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.engine.CoreExtern;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.engine.CoreInstance;
import io.airssys.cm.engine.CoreMemory;
import io.airssys.cm.internal.abi.ComponentFunc;
import io.airssys.cm.internal.abi.InstanceState;
import io.airssys.cm.internal.binary.CoreSort;
import io.airssys.cm.internal.binary.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The live index spaces of one component instance while it is made, and after that what its nested
/// components may name. Confined to the thread that makes the instance.
final class Frame {
    final @Nullable Frame enclosing;
    final InstanceState state;
    final List<CompiledModule> modules = new ArrayList<>();
    final List<CoreInstance> coreInstances = new ArrayList<>();
    final List<CoreFunc> coreFuncs = new ArrayList<>();
    final List<CoreExtern> coreTables = new ArrayList<>();
    final List<CoreMemory> coreMemories = new ArrayList<>();
    final List<CoreExtern> coreGlobals = new ArrayList<>();
    final List<CoreExtern> coreTags = new ArrayList<>();
    final List<ComponentFunc> funcs = new ArrayList<>();
    final List<Linked.Component> components = new ArrayList<>();
    final List<Linked.Instance> instances = new ArrayList<>();
    final Map<String, Linked> exports = new LinkedHashMap<>();

    Frame(@Nullable Frame enclosing, InstanceState state) {
        this.enclosing = enclosing;
        this.state = state;
    }

    Frame outer(int count) {
        Frame frame = this;
        for (int i = 0; i < count; i++) {
            frame = frame.enclosing;
            if (frame == null) {
                throw new IllegalStateException("outer alias beyond the root passed validation");
            }
        }
        return frame;
    }

    CoreExtern core(CoreSort sort, int index) {
        return switch (sort) {
            case FUNC -> coreFuncs.get(index);
            case TABLE -> coreTables.get(index);
            case MEMORY -> coreMemories.get(index);
            case GLOBAL -> coreGlobals.get(index);
            case TAG -> coreTags.get(index);
            case TYPE, MODULE, INSTANCE -> throw new IllegalStateException(sort.text());
        };
    }

    void addCore(CoreSort sort, CoreExtern extern) {
        switch (sort) {
            case FUNC -> coreFuncs.add((CoreFunc) extern);
            case TABLE -> coreTables.add(extern);
            case MEMORY -> coreMemories.add((CoreMemory) extern);
            case GLOBAL -> coreGlobals.add(extern);
            case TAG -> coreTags.add(extern);
            case TYPE, MODULE, INSTANCE -> throw new IllegalStateException(sort.text());
        }
    }

    /// Gives an item the next index of its space; resource types have none here.
    void add(Linked item) {
        switch (item) {
            case Linked.Func(ComponentFunc func) -> funcs.add(func);
            case Linked.Instance instance -> instances.add(instance);
            case Linked.Component component -> components.add(component);
            case Linked.Module(CompiledModule module) -> modules.add(module);
            case Linked.Resource _ -> {}
        }
    }

    /// {@return the item at `index`; types have none}
    Linked item(Sort sort, int index) {
        return switch (sort) {
            case FUNC -> new Linked.Func(funcs.get(index));
            case INSTANCE -> instances.get(index);
            case COMPONENT -> components.get(index);
            case CORE_MODULE -> new Linked.Module(modules.get(index));
            case TYPE -> throw new IllegalStateException("a type is not a live item");
        };
    }
}
