package io.airssys.cm.internal.wit;

import io.airssys.cm.ComponentException;
import io.airssys.cm.internal.binary.Definition;
import io.airssys.cm.internal.binary.ExternDesc;
import io.airssys.cm.internal.binary.ExternName;
import io.airssys.cm.internal.binary.Sort;
import io.airssys.cm.internal.binary.TypeDeclarator;
import io.airssys.cm.internal.binary.TypeDef;
import io.airssys.cm.internal.binary.ValRef;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.WitType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The types of one interface or world in binary form, by index, read as WIT.
///
/// A binary says more than the types validation makes of it: it keeps apart `u32` and a name for
/// `u32`, and a type that is used from another interface and one that only looks the same. So this
/// reads the declarators themselves. They were validated before, so that every index has a target.
///
/// Source: Component Model, WIT.md, "Package Format"; Binary.md, "Type Definitions".
final class BinaryScope {
    /// What an index stands for.
    private sealed interface Entry {}

    /// A definition that has no name yet.
    private record Nameless(BinaryScope home, TypeDef definition) implements Entry {}

    /// A name of this scope.
    private record Local(String name) implements Entry {}

    /// A name of another interface.
    private record Elsewhere(InterfaceId source, String name) implements Entry {}

    private final @Nullable BinaryScope outer;
    private final Members members;
    private final List<Entry> types = new ArrayList<>();
    private final List<@Nullable InterfaceId> instances = new ArrayList<>();

    /// @param members takes the names and functions of this scope
    BinaryScope(@Nullable BinaryScope outer, Members members) {
        this.outer = outer;
        this.members = members;
    }

    void define(TypeDef definition) {
        types.add(new Nameless(this, definition));
    }

    /// Gives an instance the next index.
    ///
    /// @param id its interface, null when that has only a label
    void addInstance(@Nullable InterfaceId id) {
        instances.add(id);
    }

    /// {@return the definition at an index that has no name}
    TypeDef definition(int index, int offset) {
        if (types.get(index) instanceof Nameless(_, TypeDef definition)) {
            return definition;
        }
        throw noWit("a named type where WIT writes one out", offset);
    }

    void alias(Definition.Alias alias) {
        switch (alias) {
            case Definition.OuterAlias a
                    when a.sort() == Sort.TYPE && a.count() == 1 && outer != null -> {
                Entry entry = outer.types.get(a.index());
                if (entry instanceof Local) {
                    throw noWit("an interface that uses a type of its world", a.offset());
                }
                types.add(entry);
            }
            case Definition.ExportAlias a when a.sort() == Sort.TYPE -> {
                InterfaceId source = instances.get(a.instance());
                if (source == null) {
                    throw noWit("a type of an interface that has only a label", a.offset());
                }
                types.add(new Elsewhere(source, a.name()));
            }
            default -> throw noWit("an alias of something that is no type", alias.offset());
        }
    }

    /// Reads the declarators of an instance type.
    void read(List<TypeDeclarator> declarators) {
        for (TypeDeclarator declarator : declarators) {
            switch (declarator) {
                case TypeDeclarator.Type(_, TypeDef definition) -> define(definition);
                case TypeDeclarator.Alias(_, Definition.Alias alias) -> alias(alias);
                case TypeDeclarator.Export(int offset, ExternName name, ExternDesc desc) -> {
                    if (!declare(name.name(), desc, offset)) {
                        throw noWit("an interface within an interface", offset);
                    }
                }
                case TypeDeclarator.Import(int offset, _, _) ->
                        throw noWit("an import of an interface", offset);
                case TypeDeclarator.CoreType(int offset, _) -> throw noWit("a core type", offset);
            }
        }
    }

    /// Takes a type or a function under its name.
    ///
    /// @return false when it is something else
    boolean declare(String name, ExternDesc desc, int offset) {
        switch (desc) {
            case ExternDesc.TypeEq(int index) -> {
                members.type(name, kind(types.get(index), offset), offset);
                types.add(new Local(name));
            }
            case ExternDesc.SubResource _ -> {
                members.resource(name, offset);
                types.add(new Local(name));
            }
            case ExternDesc.Func(int index) -> {
                if (!(types.get(index) instanceof Nameless(BinaryScope home, TypeDef.Func func))) {
                    throw noWit("a function of no type of its own", offset);
                }
                members.function(name, home.function(func, offset), offset);
            }
            case ExternDesc.CoreModule _, ExternDesc.Component _, ExternDesc.Instance _ -> {
                return false;
            }
        }
        return true;
    }

    private io.airssys.wit.TypeDef.Kind kind(Entry entry, int offset) {
        return switch (entry) {
            case Local(String name) -> new io.airssys.wit.TypeDef.Alias(new WitType.Named(name));
            case Elsewhere(InterfaceId source, String name) ->
                    new io.airssys.wit.TypeDef.Use(source, name);
            case Nameless(BinaryScope home, TypeDef definition) -> home.kind(definition, offset);
        };
    }

    private io.airssys.wit.TypeDef.Kind kind(TypeDef definition, int offset) {
        return switch (definition) {
            case TypeDef.Record(var fields) ->
                    new io.airssys.wit.TypeDef.Record(
                            fields.stream()
                                    .map(f ->
                                            new io.airssys.wit.TypeDef.Field(
                                                    f.name(), type(f.type(), offset), ""))
                                    .toList());
            case TypeDef.Variant(var cases) ->
                    new io.airssys.wit.TypeDef.Variant(
                            cases.stream()
                                    .map(c ->
                                            new io.airssys.wit.TypeDef.Case(
                                                    c.name(), optional(c.type(), offset), ""))
                                    .toList());
            case TypeDef.EnumOf(var labels) -> new io.airssys.wit.TypeDef.Enum(labels(labels));
            case TypeDef.Flags(var labels) -> new io.airssys.wit.TypeDef.Flags(labels(labels));
            default -> new io.airssys.wit.TypeDef.Alias(type(definition, offset));
        };
    }

    private static List<io.airssys.wit.TypeDef.Label> labels(List<String> labels) {
        return labels.stream().map(l -> new io.airssys.wit.TypeDef.Label(l, "")).toList();
    }

    private Members.Signature function(TypeDef.Func func, int offset) {
        return new Members.Signature(
                func.async(),
                func.params().stream()
                        .map(p -> new Members.Param(p.name(), type(p.type(), offset)))
                        .toList(),
                optional(func.result(), offset));
    }

    private @Nullable WitType optional(@Nullable ValRef ref, int offset) {
        return ref == null ? null : type(ref, offset);
    }

    private WitType type(ValRef ref, int offset) {
        return switch (ref) {
            case ValRef.Prim(var type) -> WitType.Prim.valueOf(type.name());
            case ValRef.Index(int index) ->
                    types.get(index) instanceof Nameless(BinaryScope home, TypeDef definition)
                            ? home.type(definition, offset)
                            : new WitType.Named(nameOf(index, offset));
        };
    }

    private WitType type(TypeDef definition, int offset) {
        return switch (definition) {
            case TypeDef.Alias(ValRef.Prim prim) -> type(prim, offset);
            case TypeDef.ListOf(ValRef element, int length) ->
                    new WitType.ListOf(type(element, offset), length);
            case TypeDef.MapOf(ValRef key, ValRef value) ->
                    new WitType.MapOf(type(key, offset), type(value, offset));
            case TypeDef.Tuple(var elements) ->
                    new WitType.TupleOf(elements.stream().map(e -> type(e, offset)).toList());
            case TypeDef.OptionOf(ValRef some) -> new WitType.OptionOf(type(some, offset));
            case TypeDef.ResultOf(ValRef ok, ValRef err) ->
                    new WitType.ResultOf(optional(ok, offset), optional(err, offset));
            case TypeDef.Own(int resource) -> new WitType.Own(nameOf(resource, offset));
            case TypeDef.Borrow(int resource) -> new WitType.Borrow(nameOf(resource, offset));
            case TypeDef.StreamOf(ValRef element) ->
                    new WitType.StreamOf(optional(element, offset));
            case TypeDef.FutureOf(ValRef element) ->
                    new WitType.FutureOf(optional(element, offset));
            case TypeDef.Record _, TypeDef.Variant _, TypeDef.EnumOf _, TypeDef.Flags _ ->
                    throw noWit("a record, variant, enum or flags without a name", offset);
            case TypeDef.Func _, TypeDef.Resource _, TypeDef.Component _, TypeDef.Instance _ ->
                    throw noWit("a name for what is no type of values", offset);
        };
    }

    /// The name of a type in this scope; one of another interface is taken in under its own.
    private String nameOf(int index, int offset) {
        return switch (types.get(index)) {
            case Local(String name) -> name;
            case Elsewhere(InterfaceId source, String name) -> {
                members.type(name, new io.airssys.wit.TypeDef.Use(source, name), offset);
                yield name;
            }
            case Nameless _ -> throw noWit("a resource without a name", offset);
        };
    }

    static ComponentException.Invalid noWit(String what, int offset) {
        return new ComponentException.Invalid(
                "CMP-003",
                "no WIT in binary form: "
                        + what
                        + " at offset 0x"
                        + Integer.toHexString(offset)
                        + "; WIT has no words for it",
                offset);
    }
}
