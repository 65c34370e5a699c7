package io.airssys.cm.internal.validate;

import io.airssys.cm.engine.CoreExport;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.internal.binary.ComponentDef;
import io.airssys.cm.internal.binary.CoreModuleDef;
import io.airssys.cm.internal.binary.CoreSort;
import io.airssys.cm.internal.binary.Definition;
import io.airssys.cm.internal.binary.ExternDesc;
import io.airssys.cm.internal.binary.Sort;
import io.airssys.cm.internal.binary.TypeDef;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Validates a component: walks its definitions in order, keeps the index spaces, and writes down
/// the steps that instantiate it.
///
/// One validator validates one file; not thread-safe. Total on every decoded tree: it ends in a
/// [CheckedComponent] or a [io.airssys.cm.ComponentException].
///
/// Source: Component Model, Explainer.md and Binary.md (CM-2).
public final class Validator {
    private static final CoreExternType.Func DESTRUCTOR =
            new CoreExternType.Func(List.of(CoreValType.I32), List.of());
    private static final CoreExternType.Func I32_TO_I32 =
            new CoreExternType.Func(List.of(CoreValType.I32), List.of(CoreValType.I32));

    private final Work work;
    private final TypeChecker types;
    private final CanonChecker canons;

    private Validator(long fileBytes) {
        work = Work.forFile(fileBytes);
        types = new TypeChecker(new TypeFacts.Table(), work);
        canons = new CanonChecker(types);
    }

    /// Validates a decoded file.
    ///
    /// @throws io.airssys.cm.ComponentException.Invalid `CMP-002` when it breaks a rule
    public static CheckedComponent validate(ComponentDef root) {
        return new Validator(root.end() - root.start()).component(root, null);
    }

    private CheckedComponent component(ComponentDef def, @Nullable Scope parent) {
        Scope scope = new Scope(parent, Scope.Kind.COMPONENT, def.path());
        List<Step> steps = new ArrayList<>();
        for (Definition definition : def.definitions()) {
            Step step = define(scope, definition);
            if (step != null) {
                steps.add(step);
            }
        }
        ExternType.Component type = types.nested(scope, Bounds.settle(scope), def.start());
        return new CheckedComponent(def, type, steps);
    }

    private @Nullable Step define(Scope scope, Definition definition) {
        return switch (definition) {
            case Definition.CoreModule(_, CoreModuleDef module) -> {
                scope.modules.add(module.type());
                yield new Step.Module(module.number());
            }
            case Definition.Nested(_, ComponentDef nested) -> {
                CheckedComponent checked = component(nested, scope);
                scope.components.add(checked.type());
                yield new Step.NestedComponent(checked);
            }
            case Definition.CoreInstantiate d -> instantiateModule(scope, d);
            case Definition.CoreBundle d -> coreBundle(scope, d);
            case Definition.CoreType d -> {
                scope.coreTypes.add(types.coreType(scope, d.type()));
                yield null;
            }
            case Definition.Instantiate d -> instantiate(scope, d);
            case Definition.Bundle d -> bundle(scope, d);
            case Definition.Type d -> type(scope, d);
            case Definition.Lift d -> {
                FuncType type = scope.funcType(d.type(), d.offset());
                canons.lift(scope, d, type);
                scope.funcs.add(type);
                yield new Step.Lift(d.coreFunc(), type, d.options());
            }
            case Definition.Lower d -> {
                FuncType type = scope.get(scope.funcs, d.func(), "func", d.offset());
                scope.coreFuncs.add(canons.lower(scope, d, type));
                yield new Step.Lower(d.func(), type, d.options());
            }
            case Definition.ResourceOp d -> resourceOp(scope, d);
            case Definition.BuiltinFunc d -> {
                CoreExternType.Func type = canons.builtin(scope, d);
                scope.coreFuncs.add(type);
                yield switch (d.builtin()) {
                    case CONTEXT_GET -> new Step.ContextGet(d.number(), type);
                    case CONTEXT_SET -> new Step.ContextSet(d.number(), type);
                    case BACKPRESSURE_INC -> new Step.Backpressure(1);
                    case BACKPRESSURE_DEC -> new Step.Backpressure(-1);
                    default -> new Step.Refused(d.builtin(), type);
                };
            }
            case Definition.Import d -> readImport(scope, d);
            case Definition.Export d -> export(scope, d);
            case Definition.ExportAlias d -> {
                ExternType type = TypeChecker.exportOf(scope, d);
                scope.add(type);
                yield d.sort() == Sort.TYPE
                        ? null
                        : new Step.Export(d.sort(), d.instance(), d.name());
            }
            case Definition.CoreExportAlias d -> coreExport(scope, d);
            case Definition.OuterAlias d -> outer(scope, d);
            case Definition.OuterCoreTypeAlias d -> {
                scope.coreTypes.add(types.outerCoreType(scope, d));
                yield null;
            }
        };
    }

    private @Nullable Step type(Scope scope, Definition.Type d) {
        if (!(d.type() instanceof TypeDef.Resource(int destructor))) {
            scope.types.add(types.type(scope, d.type(), d.offset()));
            return null;
        }
        if (destructor >= 0
                && !scope.get(scope.coreFuncs, destructor, "core func", d.offset())
                        .equals(DESTRUCTOR)) {
            throw scope.invalid(
                    "core func " + destructor + " is no destructor: it must take one i32",
                    d.offset());
        }
        ResourceType resource = new ResourceType("resource[" + scope.types.size() + "]");
        scope.ownResources.add(resource);
        scope.types.add(new TypeEntry.Resource(resource));
        return new Step.DefineResource(resource, destructor);
    }

    private static Step resourceOp(Scope scope, Definition.ResourceOp d) {
        ResourceType resource = scope.resource(d.type(), d.offset());
        if (d.kind() != Definition.ResourceOp.Kind.DROP && !scope.ownResources.contains(resource)) {
            throw scope.invalid("type index " + d.type() + " is not a local resource", d.offset());
        }
        scope.coreFuncs.add(d.kind() == Definition.ResourceOp.Kind.DROP ? DESTRUCTOR : I32_TO_I32);
        return new Step.ResourceOp(d.kind(), resource);
    }

    private @Nullable Step outer(Scope scope, Definition.OuterAlias d) {
        Scope from = scope.enclosing(d.count(), d.offset());
        switch (d.sort()) {
            case TYPE -> {
                scope.types.add(types.outerType(scope, d));
                return null;
            }
            case COMPONENT ->
                    scope.components.add(
                            from.get(from.components, d.index(), "component", d.offset()));
            case CORE_MODULE ->
                    scope.modules.add(from.get(from.modules, d.index(), "core module", d.offset()));
            case FUNC, INSTANCE ->
                    throw scope.invalid(
                            "outer alias of a " + d.sort().text() + " is not allowed", d.offset());
        }
        return new Step.Outer(d.sort(), d.count(), d.index());
    }

    private Step instantiateModule(Scope scope, Definition.CoreInstantiate d) {
        ExternType.CoreModule module =
                scope.get(scope.modules, d.module(), "core module", d.offset());
        Map<String, Map<String, CoreExternType>> args = new HashMap<>();
        for (Definition.CoreArg arg : d.args()) {
            Map<String, CoreExternType> instance =
                    scope.get(scope.coreInstances, arg.instance(), "core instance", d.offset());
            if (args.put(arg.name(), instance) != null) {
                throw scope.invalid(
                        "duplicate module instantiation argument named `" + arg.name() + "`",
                        d.offset());
            }
        }
        for (CoreImport wanted : module.imports()) {
            work.spend(1);
            Map<String, CoreExternType> instance = args.get(wanted.module());
            CoreExternType found = instance == null ? null : instance.get(wanted.name());
            if (found == null) {
                throw scope.invalid(
                        "missing module instantiation argument: `"
                                + wanted.module()
                                + "` `"
                                + wanted.name()
                                + "`",
                        d.offset());
            }
            if (!Matcher.core(wanted.type(), found)) {
                throw scope.invalid(
                        "type mismatch for module import `"
                                + wanted.module()
                                + "` `"
                                + wanted.name()
                                + "`: "
                                + wanted.type()
                                + " expected, "
                                + found
                                + " found",
                        d.offset());
            }
        }
        Map<String, CoreExternType> exports = new HashMap<>();
        for (CoreExport export : module.exports()) {
            work.spend(1);
            exports.put(export.name(), export.type());
        }
        scope.coreInstances.add(exports);
        return new Step.InstantiateModule(d.module(), d.args());
    }

    private Step coreBundle(Scope scope, Definition.CoreBundle d) {
        Map<String, CoreExternType> exports = new HashMap<>();
        for (Definition.CoreItem item : d.exports()) {
            CoreExternType type = scope.coreItem(item.sort(), item.index(), d.offset());
            if (exports.put(item.name(), type) != null) {
                throw scope.invalid("duplicate export name `" + item.name() + "`", d.offset());
            }
        }
        scope.coreInstances.add(exports);
        return new Step.CoreBundle(d.exports());
    }

    private static Step coreExport(Scope scope, Definition.CoreExportAlias d) {
        CoreExternType type =
                scope.get(scope.coreInstances, d.instance(), "core instance", d.offset())
                        .get(d.name());
        if (type == null) {
            throw scope.invalid(
                    "core instance " + d.instance() + " has no export named `" + d.name() + "`",
                    d.offset());
        }
        if (sortOf(type) != d.sort()) {
            throw scope.invalid(
                    "export `"
                            + d.name()
                            + "` for core instance "
                            + d.instance()
                            + " is not a "
                            + d.sort().text(),
                    d.offset());
        }
        scope.addCore(type);
        return new Step.CoreExport(d.sort(), d.instance(), d.name());
    }

    private static CoreSort sortOf(CoreExternType type) {
        return switch (type) {
            case CoreExternType.Func _ -> CoreSort.FUNC;
            case CoreExternType.Table _ -> CoreSort.TABLE;
            case CoreExternType.Memory _ -> CoreSort.MEMORY;
            case CoreExternType.Global _ -> CoreSort.GLOBAL;
            case CoreExternType.Tag _ -> CoreSort.TAG;
        };
    }

    private Step instantiate(Scope scope, Definition.Instantiate d) {
        int offset = d.offset();
        ExternType.Component component =
                scope.get(scope.components, d.component(), "component", offset);
        Map<String, ExternType> args = new HashMap<>();
        List<Step.Item> items = new ArrayList<>(d.args().size());
        for (Definition.Arg arg : d.args()) {
            ExternType type = typeOf(scope, arg.sort(), arg.index(), offset);
            if (args.put(arg.name(), type) != null) {
                throw scope.invalid(
                        "duplicate instantiation argument named `" + arg.name() + "`", offset);
            }
            items.add(new Step.Item(arg.name(), arg.sort(), arg.index(), resource(type)));
        }
        Instantiation made = Instantiation.of(component, args, work);
        if (!made.problems().isEmpty()) {
            throw scope.invalid(made.problems().getFirst(), offset);
        }
        ExternType.Instance instance = made.type();
        scope.instances.add(types.nested(scope, instance, offset));
        return new Step.Instantiate(d.component(), items, Bounds.binds(instance, work));
    }

    private Step bundle(Scope scope, Definition.Bundle d) {
        NameSpace names = NameSpace.ofBundle();
        List<Step.Item> items = new ArrayList<>(d.exports().size());
        for (Definition.Item item : d.exports()) {
            ExternType type = typeOf(scope, item.sort(), item.index(), d.offset());
            names.add(scope, item.name(), type, d.offset());
            items.add(new Step.Item(item.name().name(), item.sort(), item.index(), resource(type)));
        }
        work.spend(items.size());
        scope.instances.add(
                types.nested(scope, new ExternType.Instance(names.types()), d.offset()));
        return new Step.Bundle(List.copyOf(items));
    }

    private static @Nullable ResourceType resource(ExternType type) {
        return type instanceof ExternType.Resource(ResourceType r, _) ? r : null;
    }

    private static ExternType typeOf(Scope scope, Sort sort, int index, int offset) {
        return switch (sort) {
            case FUNC -> new ExternType.Func(scope.get(scope.funcs, index, "func", offset));
            case COMPONENT -> scope.get(scope.components, index, "component", offset);
            case INSTANCE -> scope.get(scope.instances, index, "instance", offset);
            case CORE_MODULE -> scope.get(scope.modules, index, "core module", offset);
            case TYPE -> TypeEntry.described(scope.type(index, offset));
        };
    }

    private Step readImport(Scope scope, Definition.Import d) {
        int index = scope.imports.types().size();
        ExternType type =
                types.declare(scope, Visibility.Way.IMPORT, d.name(), d.desc(), d.offset());
        return new Step.Import(index, d.name().name(), type, Bounds.binds(type, work));
    }

    private Step export(Scope scope, Definition.Export d) {
        int offset = d.offset();
        Definition.Item item = d.item();
        if (item.sort() == Sort.TYPE) {
            types.requireNamed(scope, item.index(), Visibility.Way.EXPORT, offset);
        }
        ExternType own = typeOf(scope, item.sort(), item.index(), offset);
        ExternType type = Visibility.named(item.name().name(), own);
        ExternDesc ascribed = d.ascribed();
        if (ascribed != null) {
            type = types.extern(scope, ascribed, item.name().name(), offset);
            List<String> differences =
                    Matcher.strict(work).match("`" + item.name().name() + "`", type, own);
            if (!differences.isEmpty()) {
                throw scope.invalid(
                        "ascribed type of export is not compatible with the item's type: "
                                + String.join("; ", differences),
                        offset);
            }
        } else if (own instanceof ExternType.Instance instance) {
            work.spend(instance.exports().size());
        }
        types.cross(scope, Visibility.Way.EXPORT, item.name(), type, offset);
        return new Step.ExportItem(
                new Step.Item(item.name().name(), item.sort(), item.index(), resource(own)),
                ascribed == null ? List.of() : Bounds.binds(type, work));
    }

    /// Which resource types a type introduces.
    private static final class Bounds {
        private Bounds() {}

        /// {@return where to find the live type of each resource type that an item brings}
        static List<Step.Bind> binds(ExternType type, Work work) {
            List<Step.Bind> binds = new ArrayList<>();
            collect(type, new ArrayList<>(), binds, work);
            return List.copyOf(binds);
        }

        private static void collect(
                ExternType type, List<String> path, List<Step.Bind> binds, Work work) {
            work.spend(1);
            if (type instanceof ExternType.Resource(ResourceType r, ExternType.Bound bound)) {
                if (bound == ExternType.Bound.SUB) {
                    binds.add(new Step.Bind(path, r));
                }
            } else if (type instanceof ExternType.Instance instance) {
                instance.exports()
                        .forEach((name, export) -> {
                            path.add(name);
                            collect(export, path, binds, work);
                            path.removeLast();
                        });
            }
        }

        /// The type of a finished component: a resource type is introduced where it appears first,
        /// and every later place names that one.
        static ExternType.Component settle(Scope scope) {
            Set<ResourceType> seen = new HashSet<>();
            return new ExternType.Component(
                    settle(scope.imports.types(), seen), settle(scope.exports.types(), seen));
        }

        private static Map<String, ExternType> settle(
                Map<String, ExternType> externs, Set<ResourceType> seen) {
            Map<String, ExternType> settled = new LinkedHashMap<>();
            externs.forEach((name, type) -> settled.put(name, settle(type, seen)));
            return settled;
        }

        private static ExternType settle(ExternType type, Set<ResourceType> seen) {
            return switch (type) {
                case ExternType.Resource(ResourceType r, _) ->
                        new ExternType.Resource(
                                r, seen.add(r) ? ExternType.Bound.SUB : ExternType.Bound.EQ);
                case ExternType.Instance instance ->
                        new ExternType.Instance(settle(instance.exports(), seen));
                default -> type;
            };
        }
    }
}
