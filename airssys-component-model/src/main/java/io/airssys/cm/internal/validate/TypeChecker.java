package io.airssys.cm.internal.validate;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.internal.binary.CoreTypeDef;
import io.airssys.cm.internal.binary.Definition;
import io.airssys.cm.internal.binary.ExternDesc;
import io.airssys.cm.internal.binary.ExternName;
import io.airssys.cm.internal.binary.Sort;
import io.airssys.cm.internal.binary.TypeDeclarator;
import io.airssys.cm.internal.binary.TypeDef;
import io.airssys.cm.internal.binary.ValRef;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns type definitions by index into types, checking each once.
///
/// Source: Component Model, Binary.md, "Type Definitions" (notes).
final class TypeChecker {
    private static final int MAX_FLAGS = 32;

    private final TypeFacts.Table facts;
    private final Work work;
    private final Nesting nesting;

    TypeChecker(TypeFacts.Table facts, Work work) {
        this.facts = facts;
        this.nesting = new Nesting(work);
        this.work = work;
    }

    /// {@return `type`, when it does not nest too deep}
    <T extends ExternType> T nested(Scope scope, T type, int offset) {
        return nesting.checked(scope, type, offset);
    }

    TypeFacts facts(ValType type) {
        return facts.of(type);
    }

    /// {@return the entry for `def`; resource definitions are the validator's}
    TypeEntry type(Scope scope, TypeDef def, int offset) {
        return switch (def) {
            case TypeDef.Func func -> new TypeEntry.Func(func(scope, func, offset));
            case TypeDef.Component c ->
                    new TypeEntry.Component(
                            nested(scope, componentType(scope, c.declarators()), offset));
            case TypeDef.Instance i ->
                    new TypeEntry.Instance(
                            nested(scope, instanceType(scope, i.declarators()), offset));
            case TypeDef.Resource _ ->
                    throw scope.invalid(
                            "resources can only be defined within a concrete component", offset);
            default -> new TypeEntry.Value(bounded(scope, value(scope, def, offset), offset));
        };
    }

    private ValType bounded(Scope scope, ValType type, int offset) {
        TypeFacts f = facts.of(type);
        if (f.bytes() > TypeFacts.MAX_BYTES) {
            throw scope.invalid("type exceeds maximum byte size of " + TypeFacts.MAX_BYTES, offset);
        }
        if (f.nodes() > TypeFacts.MAX_NODES || f.depth() > TypeFacts.MAX_DEPTH) {
            throw scope.invalid(
                    "type is too large: at most "
                            + TypeFacts.MAX_NODES
                            + " parts and nesting "
                            + TypeFacts.MAX_DEPTH,
                    offset);
        }
        return type;
    }

    private ValType value(Scope scope, TypeDef def, int offset) {
        return switch (def) {
            case TypeDef.Alias(ValRef.Prim prim) -> prim.type();
            case TypeDef.Record(List<TypeDef.Field> fields) -> {
                notEmpty(scope, fields, "record type must have at least one field", offset);
                yield new ValType.RecordOf(fields(scope, fields, "field", offset));
            }
            case TypeDef.Variant(List<TypeDef.Case> cases) -> variant(scope, cases, offset);
            case TypeDef.ListOf(ValRef element, int length) -> {
                if (length == 0) {
                    throw scope.invalid("fixed-length list must have at least one element", offset);
                }
                yield new ValType.ListOf(value(scope, element, offset), length);
            }
            case TypeDef.MapOf(ValRef key, ValRef value) ->
                    new ValType.MapOf(mapKey(scope, key, offset), value(scope, value, offset));
            case TypeDef.Tuple(List<ValRef> elements) -> {
                notEmpty(scope, elements, "tuple type must have at least one type", offset);
                List<ValType> types = new ArrayList<>(elements.size());
                for (ValRef element : elements) {
                    types.add(value(scope, element, offset));
                }
                yield new ValType.TupleOf(types);
            }
            case TypeDef.Flags(List<String> labels) -> {
                notEmpty(scope, labels, "flags must have at least one entry", offset);
                if (labels.size() > MAX_FLAGS) {
                    throw scope.invalid("cannot have more than 32 flags", offset);
                }
                labels(scope, labels, "flag", offset);
                yield new ValType.FlagsOf(labels);
            }
            case TypeDef.EnumOf(List<String> labels) -> {
                notEmpty(scope, labels, "enum type must have at least one variant", offset);
                labels(scope, labels, "enum tag", offset);
                yield new ValType.EnumOf(labels);
            }
            case TypeDef.OptionOf(ValRef some) -> new ValType.OptionOf(value(scope, some, offset));
            case TypeDef.ResultOf r ->
                    new ValType.ResultOf(
                            optional(scope, r.ok(), offset), optional(scope, r.err(), offset));
            case TypeDef.Own(int index) -> new ValType.Own(scope.resource(index, offset));
            case TypeDef.Borrow(int index) -> new ValType.Borrow(scope.resource(index, offset));
            case TypeDef.StreamOf s -> {
                ValType element = endpoint(scope, s.element(), "stream", offset);
                if (element == ValType.Prim.CHAR) {
                    throw scope.invalid("`stream<char>` is not valid at this time", offset);
                }
                yield new ValType.StreamOf(element);
            }
            case TypeDef.FutureOf f ->
                    new ValType.FutureOf(endpoint(scope, f.element(), "future", offset));
            case TypeDef.Func _, TypeDef.Resource _, TypeDef.Component _, TypeDef.Instance _ ->
                    throw new AssertionError(def);
        };
    }

    private @Nullable ValType endpoint(
            Scope scope, @Nullable ValRef element, String what, int offset) {
        ValType type = optional(scope, element, offset);
        if (type != null && facts.of(type).borrow()) {
            throw scope.invalid("a " + what + " cannot hold a borrowed handle", offset);
        }
        return type;
    }

    private ValType mapKey(Scope scope, ValRef key, int offset) {
        ValType type = value(scope, key, offset);
        boolean allowed =
                type instanceof ValType.Prim prim
                        && switch (prim) {
                            case F32, F64, ERROR_CONTEXT -> false;
                            default -> true;
                        };
        if (!allowed) {
            throw scope.invalid("invalid map key type " + TypeText.of(type), offset);
        }
        return type;
    }

    private ValType variant(Scope scope, List<TypeDef.Case> cases, int offset) {
        notEmpty(scope, cases, "variant type must have at least one case", offset);
        labels(scope, cases.stream().map(TypeDef.Case::name).toList(), "variant case", offset);
        List<ValType.Case> types = new ArrayList<>(cases.size());
        for (TypeDef.Case c : cases) {
            types.add(new ValType.Case(c.name(), optional(scope, c.type(), offset)));
        }
        return new ValType.VariantOf(types);
    }

    private static void notEmpty(Scope scope, List<?> parts, String otherwise, int offset) {
        if (parts.isEmpty()) {
            throw scope.invalid(otherwise, offset);
        }
    }

    private List<ValType.Field> fields(
            Scope scope, List<TypeDef.Field> fields, String what, int offset) {
        labels(scope, fields.stream().map(TypeDef.Field::name).toList(), what, offset);
        List<ValType.Field> types = new ArrayList<>(fields.size());
        for (TypeDef.Field field : fields) {
            types.add(new ValType.Field(field.name(), value(scope, field.type(), offset)));
        }
        return types;
    }

    private static void labels(Scope scope, List<String> labels, String what, int offset) {
        Set<String> seen = new HashSet<>();
        for (String label : labels) {
            try {
                ExternNames.requireLabel(label, label);
            } catch (IllegalArgumentException e) {
                throw scope.invalid(what + " name " + e.getMessage(), offset);
            }
            if (!seen.add(label.toLowerCase(Locale.ROOT))) {
                throw scope.invalid(
                        what + " name `" + label + "` conflicts with previous name", offset);
            }
        }
    }

    @Nullable ValType optional(Scope scope, @Nullable ValRef ref, int offset) {
        return ref == null ? null : value(scope, ref, offset);
    }

    private static ValType value(Scope scope, ValRef ref, int offset) {
        return switch (ref) {
            case ValRef.Prim prim -> prim.type();
            case ValRef.Index(int index) -> {
                if (scope.type(index, offset) instanceof TypeEntry.Value(ValType type)) {
                    yield type;
                }
                throw scope.invalid("type index " + index + " is not a defined type", offset);
            }
        };
    }

    private FuncType func(Scope scope, TypeDef.Func def, int offset) {
        List<ValType.Field> params = fields(scope, def.params(), "function parameter", offset);
        ValType result = optional(scope, def.result(), offset);
        if (result != null && facts.of(result).borrow()) {
            throw scope.invalid("function result cannot contain a `borrow` type", offset);
        }
        long nodes = result == null ? 0 : facts.of(result).nodes();
        for (ValType.Field param : params) {
            nodes += facts.of(param.type()).nodes();
        }
        if (nodes > TypeFacts.MAX_NODES) {
            throw scope.invalid(
                    "function type is too large: at most " + TypeFacts.MAX_NODES + " parts",
                    offset);
        }
        return new FuncType(params, result, def.async());
    }

    private ExternType.Component componentType(Scope parent, List<TypeDeclarator> declarators) {
        Scope scope = new Scope(parent, Scope.Kind.COMPONENT_TYPE, parent.path);
        declare(scope, declarators);
        work.spend(scope.imports.types().size() + scope.exports.types().size());
        return new ExternType.Component(scope.imports.types(), scope.exports.types());
    }

    private ExternType.Instance instanceType(Scope parent, List<TypeDeclarator> declarators) {
        Scope scope = new Scope(parent, Scope.Kind.INSTANCE_TYPE, parent.path);
        declare(scope, declarators);
        work.spend(scope.exports.types().size());
        return new ExternType.Instance(scope.exports.types());
    }

    private void declare(Scope scope, List<TypeDeclarator> declarators) {
        for (TypeDeclarator declarator : declarators) {
            int offset = declarator.offset();
            switch (declarator) {
                case TypeDeclarator.CoreType(_, CoreTypeDef def) ->
                        scope.coreTypes.add(coreType(scope, def));
                case TypeDeclarator.Type(_, TypeDef def) ->
                        scope.types.add(type(scope, def, offset));
                case TypeDeclarator.Alias(_, Definition.Alias alias) -> alias(scope, alias);
                case TypeDeclarator.Import i ->
                        declare(scope, Visibility.Way.IMPORT, i.name(), i.desc(), offset);
                case TypeDeclarator.Export e ->
                        declare(scope, Visibility.Way.EXPORT, e.name(), e.desc(), offset);
            }
        }
    }

    /// Gives `scope` a declared import or export.
    ///
    /// @return its type
    ExternType declare(
            Scope scope, Visibility.Way way, ExternName name, ExternDesc desc, int offset) {
        if (desc instanceof ExternDesc.TypeEq(int index)) {
            requireNamed(scope, index, way, offset);
        }
        ExternType type = extern(scope, desc, name.name(), offset);
        cross(scope, way, name, type, offset);
        return type;
    }

    /// Gives `scope` an import or export, and the item that it introduces.
    void cross(Scope scope, Visibility.Way way, ExternName name, ExternType type, int offset) {
        (way == Visibility.Way.IMPORT ? scope.imports : scope.exports)
                .add(scope, name, type, offset);
        Visibility visibility = scope.visibility;
        if (visibility != null) {
            refuse(scope, TypeText.kind(type), way, visibility.pass(type, way, work), offset);
        }
        scope.add(type);
    }

    /// Refuses the type with that index as an import or export when what it is made of has no name
    /// outside.
    void requireNamed(Scope scope, int index, Visibility.Way way, int offset) {
        Visibility visibility = scope.visibility;
        if (visibility != null) {
            TypeEntry entry = scope.type(index, offset);
            refuse(scope, "type", way, visibility.unnamed(entry, way, work), offset);
        }
    }

    private static void refuse(
            Scope scope, String what, Visibility.Way way, @Nullable String unnamed, int offset) {
        if (unnamed != null) {
            throw scope.invalid(
                    what
                            + " not valid to be used as "
                            + way.text()
                            + ": it uses "
                            + unnamed
                            + ", which has no name outside; "
                            + way.text()
                            + " that type first and use the type this introduces",
                    offset);
        }
    }

    private void alias(Scope scope, Definition.Alias alias) {
        switch (alias) {
            case Definition.ExportAlias a -> {
                if (a.sort() != Sort.TYPE && a.sort() != Sort.INSTANCE) {
                    throw scope.invalid(
                            "only types and instances can be aliased inside a type", a.offset());
                }
                scope.add(exportOf(scope, a));
            }
            case Definition.OuterAlias a -> {
                if (a.sort() != Sort.TYPE) {
                    throw scope.invalid(
                            "only types can be aliased from outside a type", a.offset());
                }
                scope.types.add(outerType(scope, a));
            }
            case Definition.OuterCoreTypeAlias a -> scope.coreTypes.add(outerCoreType(scope, a));
            case Definition.CoreExportAlias a ->
                    throw scope.invalid("core export alias inside a type", a.offset());
        }
    }

    static ExternType exportOf(Scope scope, Definition.ExportAlias alias) {
        ExternType type =
                scope.get(scope.instances, alias.instance(), "instance", alias.offset())
                        .exports()
                        .get(alias.name());
        if (type == null) {
            throw scope.invalid(
                    "instance " + alias.instance() + " has no export named `" + alias.name() + "`",
                    alias.offset());
        }
        if (!isOf(type, alias.sort())) {
            throw scope.invalid(
                    "export `"
                            + alias.name()
                            + "` for instance "
                            + alias.instance()
                            + " is not a "
                            + alias.sort().text()
                            + " but a "
                            + TypeText.kind(type),
                    alias.offset());
        }
        return type;
    }

    static boolean isOf(ExternType type, Sort sort) {
        return switch (sort) {
            case FUNC -> type instanceof ExternType.Func;
            case TYPE ->
                    type instanceof ExternType.Type
                            || type instanceof ExternType.Resource
                            || type instanceof ExternType.Described;
            case COMPONENT -> type instanceof ExternType.Component;
            case INSTANCE -> type instanceof ExternType.Instance;
            case CORE_MODULE -> type instanceof ExternType.CoreModule;
        };
    }

    /// A type of an enclosing scope. Inside a component, one that names a resource type must not
    /// come from outside it: resource types are made anew for each instance.
    TypeEntry outerType(Scope scope, Definition.OuterAlias alias) {
        Scope from = scope.enclosing(alias.count(), alias.offset());
        TypeEntry entry = from.type(alias.index(), alias.offset());
        boolean crossesComponent = false;
        for (Scope s = scope; s != null && s != from; s = s.parent) {
            crossesComponent |= s.kind == Scope.Kind.COMPONENT;
        }
        if (crossesComponent && ResourceUse.anyFree(entry, facts, work)) {
            throw scope.invalid(
                    "cannot alias outer type which transitively refers to resources not defined in"
                            + " the current component",
                    alias.offset());
        }
        return entry;
    }

    CoreTypeEntry outerCoreType(Scope scope, Definition.OuterCoreTypeAlias alias) {
        Scope from = scope.enclosing(alias.count(), alias.offset());
        return scope.get(from.coreTypes, alias.index(), "core type", alias.offset());
    }

    /// {@return the type that `desc` declares, with resource types of its own where it introduces
    /// some}
    ExternType extern(Scope scope, ExternDesc desc, String name, int offset) {
        return switch (desc) {
            case ExternDesc.CoreModule(int index) -> {
                if (scope.get(scope.coreTypes, index, "core type", offset)
                        instanceof CoreTypeEntry.Module(ExternType.CoreModule module)) {
                    yield module;
                }
                throw scope.invalid("core type index " + index + " is not a module type", offset);
            }
            case ExternDesc.Func(int index) -> new ExternType.Func(scope.funcType(index, offset));
            case ExternDesc.TypeEq(int index) ->
                    Visibility.named(name, TypeEntry.described(scope.type(index, offset)));
            case ExternDesc.SubResource _ -> new ExternType.Resource(new ResourceType(name));
            case ExternDesc.Component(int index) -> {
                if (scope.type(index, offset)
                        instanceof TypeEntry.Component(ExternType.Component type)) {
                    yield type;
                }
                throw scope.invalid("type index " + index + " is not a component type", offset);
            }
            case ExternDesc.Instance(int index) -> {
                if (scope.type(index, offset)
                        instanceof TypeEntry.Instance(ExternType.Instance type)) {
                    yield Substitution.fresh(type, ExternType.Instance.class, work);
                }
                throw scope.invalid("type index " + index + " is not an instance type", offset);
            }
        };
    }

    CoreTypeEntry coreType(Scope scope, CoreTypeDef def) {
        return switch (def) {
            case CoreTypeDef.Func(CoreExternType.Func func) -> new CoreTypeEntry.Func(func);
            case CoreTypeDef.Module(List<CoreTypeDef.Declarator> declarators) ->
                    new CoreTypeEntry.Module(ModuleTypes.of(scope, declarators));
        };
    }
}
