package io.airssys.cm.internal.validate;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.internal.binary.Builtin;
import io.airssys.cm.internal.binary.CanonOpts;
import io.airssys.cm.internal.binary.CoreSort;
import io.airssys.cm.internal.binary.Definition;
import io.airssys.cm.internal.binary.Sort;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one definition does when its component is instantiated. Every index was checked; steps run
/// in order and each adds to one of the instance's index spaces, types excepted: those were settled
/// by validation and leave only their resource types to be bound to live ones.
public sealed interface Step {
    /// A core module of the file, by its number.
    record Module(int number) implements Step {}

    /// A module or component of the `count`-th enclosing instance.
    record Outer(Sort sort, int count, int index) implements Step {}

    record NestedComponent(CheckedComponent component) implements Step {}

    record InstantiateModule(int module, List<Definition.CoreArg> args) implements Step {
        public InstantiateModule {
            args = List.copyOf(args);
        }
    }

    record CoreBundle(List<Definition.CoreItem> exports) implements Step {}

    record CoreExport(CoreSort sort, int instance, String name) implements Step {}

    /// An instance made from a component.
    ///
    /// @param binds resource types of this component that the new instance's exports bring
    record Instantiate(int component, List<Item> args, List<Bind> binds) implements Step {}

    record Bundle(List<Item> exports) implements Step {}

    /// A function, module, component or instance exported by an instance.
    record Export(Sort sort, int instance, String name) implements Step {}

    /// A resource type defined here; `destructor` is a core function or -1.
    record DefineResource(ResourceType type, int destructor) implements Step {}

    record Lift(int coreFunc, FuncType type, CanonOpts options) implements Step {}

    record Lower(int func, FuncType type, CanonOpts options) implements Step {}

    record ResourceOp(Definition.ResourceOp.Kind kind, ResourceType type) implements Step {}

    /// Reads a slot of the running call's own storage.
    record ContextGet(int slot, CoreExternType.Func type) implements Step {}

    /// Writes a slot of the running call's own storage.
    record ContextSet(int slot, CoreExternType.Func type) implements Step {}

    /// Asks for fewer (1) or more (-1) concurrent calls.
    record Backpressure(int by) implements Step {}

    /// A built-in that links and whose call is refused.
    record Refused(Builtin builtin, CoreExternType.Func type) implements Step {}

    /// An import of the component, by name.
    ///
    /// @param index position among its imports
    record Import(int index, String name, ExternType type, List<Bind> binds) implements Step {}

    /// An export of the component; it also gets a new index.
    record ExportItem(Item item, List<Bind> binds) implements Step {}

    /// An item under a name.
    ///
    /// @param resource the resource type when it is one, null for other items and value types
    record Item(String name, Sort sort, int index, @Nullable ResourceType resource) {}

    /// Binds `type` to the live resource type found at `path` below an item.
    ///
    /// @param path export names, empty for the item itself
    record Bind(List<String> path, ResourceType type) {
        public Bind {
            path = List.copyOf(path);
        }
    }
}
