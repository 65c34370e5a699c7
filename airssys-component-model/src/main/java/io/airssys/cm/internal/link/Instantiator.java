package io.airssys.cm.internal.link;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.engine.CoreExtern;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.engine.CoreInstance;
import io.airssys.cm.engine.CoreLimits;
import io.airssys.cm.internal.abi.Canon;
import io.airssys.cm.internal.abi.CanonOptions;
import io.airssys.cm.internal.abi.InstanceState;
import io.airssys.cm.internal.abi.RootState;
import io.airssys.cm.internal.abi.RuntimeResource;
import io.airssys.cm.internal.binary.CanonOpts;
import io.airssys.cm.internal.binary.Definition;
import io.airssys.cm.internal.binary.Sort;
import io.airssys.cm.internal.validate.CheckedComponent;
import io.airssys.cm.internal.validate.Step;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes one root instance, nested ones included, on the calling thread.
///
/// Everything was checked before: indices and types by the validator, imports by the resolver. What
/// can still fail is the guest (a trap in a start function) and its limits.
public final class Instantiator {
    private final List<CompiledModule> modules;
    private final RootState root;
    private final CoreLimits limits;

    /// Prepares to make one instance.
    ///
    /// @param modules the core modules of the file, by number
    public Instantiator(List<CompiledModule> modules, RootState root, CoreLimits limits) {
        this.modules = modules;
        this.root = root;
        this.limits = limits;
    }

    /// Runs the steps of the root component.
    ///
    /// @param imports what is given for each import; imports of value types only may be absent
    /// @return its live exports
    /// @throws io.airssys.cm.ComponentException.Trap when a start function traps
    /// @throws io.airssys.cm.ComponentException.LimitExceeded when memory or tables are over limit
    public Linked.Instance instantiate(CheckedComponent component, Map<String, Linked> imports) {
        root.enter();
        boolean made = false;
        try {
            Linked.Instance instance = instantiate(component, imports, null, null);
            made = true;
            return instance;
        } catch (Trap trap) {
            throw root.located(trap);
        } finally {
            if (!made) {
                root.poison();
            }
            root.leave();
        }
    }

    private Linked.Instance instantiate(
            CheckedComponent component,
            Map<String, Linked> imports,
            @Nullable Frame enclosing,
            @Nullable InstanceState parent) {
        Frame frame = new Frame(enclosing, new InstanceState(root, parent));
        for (Step step : component.steps()) {
            run(step, frame, imports);
        }
        return new Linked.Instance(frame.exports);
    }

    private void run(Step step, Frame frame, Map<String, Linked> imports) {
        switch (step) {
            case Step.Module(int number) -> frame.modules.add(modules.get(number));
            case Step.Outer(Sort sort, int count, int index) ->
                    frame.add(frame.outer(count).item(sort, index));
            case Step.NestedComponent(CheckedComponent nested) ->
                    frame.components.add(new Linked.Component(nested, frame));
            case Step.InstantiateModule s -> frame.coreInstances.add(instantiateModule(s, frame));
            case Step.CoreBundle(List<Definition.CoreItem> exports) ->
                    frame.coreInstances.add(bundle(exports, frame));
            case Step.CoreExport s ->
                    frame.addCore(s.sort(), frame.coreInstances.get(s.instance()).export(s.name()));
            case Step.Instantiate s -> instantiateNested(s, frame);
            case Step.Bundle(List<Step.Item> items) ->
                    frame.instances.add(new Linked.Instance(items(items, frame)));
            case Step.Export s -> frame.add(existing(frame.instances.get(s.instance()), s.name()));
            case Step.DefineResource(ResourceType type, int destructor) ->
                    frame.state.bind(
                            type,
                            new RuntimeResource(
                                    type.name(),
                                    frame.state,
                                    destructor < 0 ? null : frame.coreFuncs.get(destructor)));
            case Step.Lift s ->
                    frame.funcs.add(
                            Canon.lift(
                                    frame.coreFuncs.get(s.coreFunc()),
                                    s.type(),
                                    options(s.options(), frame),
                                    frame.state));
            case Step.Lower s ->
                    frame.coreFuncs.add(
                            Canon.lower(
                                    frame.funcs.get(s.func()),
                                    s.type(),
                                    options(s.options(), frame),
                                    frame.state));
            case Step.ResourceOp(Definition.ResourceOp.Kind kind, ResourceType type) ->
                    frame.coreFuncs.add(resourceOp(kind, type, frame.state));
            case Step.ContextGet s ->
                    frame.coreFuncs.add(Canon.contextGet(s.slot(), s.type(), frame.state));
            case Step.ContextSet s ->
                    frame.coreFuncs.add(Canon.contextSet(s.slot(), s.type(), frame.state));
            case Step.Backpressure(int by) ->
                    frame.coreFuncs.add(Canon.backpressure(by, frame.state));
            case Step.Refused s -> frame.coreFuncs.add(refused(s, frame.state));
            case Step.Import s -> give(s, frame, imports.get(s.name()));
            case Step.ExportItem(Step.Item item, List<Step.Bind> binds) ->
                    export(item, binds, frame);
        }
    }

    private static CoreFunc refused(Step.Refused step, InstanceState state) {
        return Canon.refused(step.type(), step.builtin().text(), state);
    }

    private static CoreFunc resourceOp(
            Definition.ResourceOp.Kind kind, ResourceType type, InstanceState state) {
        RuntimeResource live = state.resolve(type);
        return switch (kind) {
            case NEW -> Canon.resourceNew(live, state);
            case DROP -> Canon.resourceDrop(live, state);
            case REP -> Canon.resourceRep(live, state);
        };
    }

    private CoreInstance instantiateModule(Step.InstantiateModule step, Frame frame) {
        CompiledModule module = frame.modules.get(step.module());
        List<CoreImport> wanted = module.imports();
        if (wanted.isEmpty()) {
            return module.instantiate(List.of(), limits);
        }
        Map<String, CoreInstance> args = HashMap.newHashMap(step.args().size());
        for (Definition.CoreArg arg : step.args()) {
            args.put(arg.name(), frame.coreInstances.get(arg.instance()));
        }
        List<CoreExtern> externs = new ArrayList<>(wanted.size());
        for (CoreImport one : wanted) {
            CoreInstance from = args.get(one.module());
            if (from == null) {
                throw new IllegalStateException("no argument for core import " + one.module());
            }
            externs.add(from.export(one.name()));
        }
        return module.instantiate(externs, limits);
    }

    private static CoreInstance bundle(List<Definition.CoreItem> items, Frame frame) {
        Map<String, CoreExtern> exports = HashMap.newHashMap(items.size());
        for (Definition.CoreItem item : items) {
            exports.put(item.name(), frame.core(item.sort(), item.index()));
        }
        return new CoreBundle(exports);
    }

    private void instantiateNested(Step.Instantiate step, Frame frame) {
        Linked.Component nested = frame.components.get(step.component());
        Linked.Instance made =
                instantiate(
                        nested.component(),
                        items(step.args(), frame),
                        nested.enclosing(),
                        frame.state);
        bind(step.binds(), made, frame.state);
        frame.instances.add(made);
    }

    private static Map<String, Linked> items(List<Step.Item> items, Frame frame) {
        Map<String, Linked> linked = LinkedHashMap.newLinkedHashMap(items.size());
        for (Step.Item item : items) {
            Linked live = live(item, frame);
            if (live != null) {
                linked.put(item.name(), live);
            }
        }
        return linked;
    }

    /// The live item, or null for a value type.
    private static @Nullable Linked live(Step.Item item, Frame frame) {
        if (item.sort() != Sort.TYPE) {
            return frame.item(item.sort(), item.index());
        }
        ResourceType resource = item.resource();
        return resource == null ? null : new Linked.Resource(frame.state.resolve(resource));
    }

    private static void give(Step.Import step, Frame frame, @Nullable Linked given) {
        if (given == null) {
            switch (step.type()) {
                case ExternType.Instance _ -> frame.add(Linked.Instance.EMPTY);
                case ExternType.Type _, ExternType.Described _ -> {}
                default -> throw new IllegalStateException("nothing given for " + step.name());
            }
            return;
        }
        bind(step.binds(), given, frame.state);
        frame.add(given);
    }

    private static void export(Step.Item item, List<Step.Bind> binds, Frame frame) {
        Linked live = live(item, frame);
        if (live == null) {
            return;
        }
        bind(binds, live, frame.state);
        frame.add(live);
        frame.exports.put(item.name(), live);
    }

    private static void bind(List<Step.Bind> binds, Linked item, InstanceState state) {
        for (Step.Bind bind : binds) {
            Linked found = item;
            for (String name : bind.path()) {
                found = existing((Linked.Instance) found, name);
            }
            state.bind(bind.type(), ((Linked.Resource) found).live());
        }
    }

    private static Linked existing(Linked.Instance instance, String name) {
        Linked found = instance.exports().get(name);
        if (found == null) {
            throw new IllegalStateException("no live export " + name + " though validated");
        }
        return found;
    }

    private static CanonOptions options(CanonOpts options, Frame frame) {
        CanonOptions.StringEncoding encoding = options.encoding();
        return new CanonOptions(
                encoding == null ? CanonOptions.StringEncoding.UTF8 : encoding,
                options.memory() < 0 ? null : frame.coreMemories.get(options.memory()),
                options.realloc() < 0 ? null : frame.coreFuncs.get(options.realloc()),
                options.postReturn() < 0 ? null : frame.coreFuncs.get(options.postReturn()),
                options.async());
    }
}
