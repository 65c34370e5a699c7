package io.airssys.cm.internal.wit;

import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Stability;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Gathers the types and functions of one interface, or of the world itself.
final class ScopeBuilder {
    private final Origins origins;
    private final @Nullable InterfaceId self;
    private final Map<String, TypeDef.Kind> kinds = new LinkedHashMap<>();
    private final Map<ValType, String> names = new HashMap<>();
    private final Map<ResourceType, String> resources = new HashMap<>();
    private final Map<String, List<WitFunc>> resourceFunctions = new HashMap<>();
    private final Map<String, WitFunc> functions = new LinkedHashMap<>();
    private int invented;

    ScopeBuilder(Origins origins, @Nullable InterfaceId self) {
        this.origins = origins;
        this.self = self;
    }

    /// Adds one export of an instance.
    ///
    /// @return whether WIT has words for it
    boolean add(String name, ExternType type) {
        switch (type) {
            case ExternType.Func f -> {
                return function(name, f.type());
            }
            case ExternType.Type t -> type(name, t.equalTo());
            case ExternType.Resource r -> resource(name, r.type());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void type(String name, ValType type) {
        String known = names.get(type);
        if (known != null) {
            kinds.putIfAbsent(name, new TypeDef.Alias(new WitType.Named(known)));
            return;
        }
        TypeDef.Use use = isNominal(type) ? origins.structure(type, name, self) : null;
        kinds.putIfAbsent(name, use != null ? use : definition(type));
        // A name for a plain type or a handle would replace every use of it.
        if (!(type instanceof ValType.Prim
                || type instanceof ValType.Own
                || type instanceof ValType.Borrow)) {
            names.put(type, name);
        }
    }

    private static boolean isNominal(ValType type) {
        return type instanceof ValType.RecordOf
                || type instanceof ValType.VariantOf
                || type instanceof ValType.EnumOf
                || type instanceof ValType.FlagsOf;
    }

    private void resource(String name, ResourceType type) {
        String known = resources.putIfAbsent(type, name);
        if (known != null) {
            kinds.putIfAbsent(name, new TypeDef.Alias(new WitType.Named(known)));
            return;
        }
        TypeDef.Use use = origins.resource(type, name, self);
        kinds.putIfAbsent(name, use != null ? use : new TypeDef.Resource(List.of()));
    }

    private TypeDef.Kind definition(ValType type) {
        return switch (type) {
            case ValType.RecordOf r ->
                    new TypeDef.Record(
                            r.fields().stream()
                                    .map(f -> new TypeDef.Field(f.name(), value(f.type()), ""))
                                    .toList());
            case ValType.VariantOf v ->
                    new TypeDef.Variant(
                            v.cases().stream()
                                    .map(c -> new TypeDef.Case(c.name(), optional(c.type()), ""))
                                    .toList());
            case ValType.EnumOf e -> new TypeDef.Enum(labels(e.labels()));
            case ValType.FlagsOf f -> new TypeDef.Flags(labels(f.labels()));
            default -> new TypeDef.Alias(value(type));
        };
    }

    private static List<TypeDef.Label> labels(List<String> labels) {
        return labels.stream().map(l -> new TypeDef.Label(l, "")).toList();
    }

    private @Nullable WitType optional(@Nullable ValType type) {
        return type == null ? null : value(type);
    }

    private WitType value(ValType type) {
        String name = names.get(type);
        if (name != null) {
            return new WitType.Named(name);
        }
        return switch (type) {
            case ValType.Prim p -> WitType.Prim.valueOf(p.name());
            case ValType.ListOf l -> new WitType.ListOf(value(l.element()), l.length());
            case ValType.MapOf m -> new WitType.MapOf(value(m.key()), value(m.value()));
            case ValType.OptionOf o -> new WitType.OptionOf(value(o.some()));
            case ValType.ResultOf r -> new WitType.ResultOf(optional(r.ok()), optional(r.err()));
            case ValType.TupleOf t ->
                    new WitType.TupleOf(t.elements().stream().map(this::value).toList());
            case ValType.StreamOf s -> new WitType.StreamOf(optional(s.element()));
            case ValType.FutureOf f -> new WitType.FutureOf(optional(f.element()));
            case ValType.Own o -> new WitType.Own(nameOf(o.resource()));
            case ValType.Borrow b -> new WitType.Borrow(nameOf(b.resource()));
            case ValType.RecordOf _, ValType.VariantOf _, ValType.EnumOf _, ValType.FlagsOf _ ->
                    new WitType.Named(invent(type));
        };
    }

    /// WIT has such types only under a name; a binary that gave it none gets one.
    private String invent(ValType type) {
        TypeDef.Kind kind = definition(type);
        String name = "unnamed" + ++invented;
        kinds.put(name, kind);
        names.put(type, name);
        return name;
    }

    private String nameOf(ResourceType resource) {
        String known = resources.get(resource);
        if (known != null) {
            return known;
        }
        TypeDef.Use use = origins.resource(resource);
        boolean free = use != null && !kinds.containsKey(use.type());
        String name = free && use != null ? use.type() : "unnamed" + ++invented;
        resources.put(resource, name);
        kinds.put(name, use != null ? use : new TypeDef.Resource(List.of()));
        return name;
    }

    private boolean function(String name, FuncType type) {
        Matcher m = Members.OF_RESOURCE.matcher(name);
        if (!m.matches()) {
            if (!Names.isLabel(name)) {
                return false;
            }
            functions.putIfAbsent(name, function(name, WitFunc.Kind.FREESTANDING, type));
            return true;
        }
        String resource = m.group(2);
        if (!(kinds.get(resource) instanceof TypeDef.Resource)) {
            return false;
        }
        String label = m.group(3);
        WitFunc.Kind kind = Members.kind(m.group(1));
        if ((label == null) != (kind == WitFunc.Kind.CONSTRUCTOR)) {
            return false;
        }
        WitFunc function = function(label == null ? "constructor" : label, kind, type);
        List<WitFunc> others = resourceFunctions.computeIfAbsent(resource, _ -> new ArrayList<>());
        if (others.stream().noneMatch(f -> f.name().equals(function.name()))) {
            others.add(function);
        }
        return true;
    }

    private WitFunc function(String name, WitFunc.Kind kind, FuncType type) {
        List<Members.Param> params =
                type.params().stream()
                        .map(p -> new Members.Param(p.name(), value(p.type())))
                        .toList();
        return Members.function(
                name, kind, new Members.Signature(type.async(), params, optional(type.result())));
    }

    Map<String, TypeDef> types() {
        return Members.types(kinds, resourceFunctions);
    }

    /// Takes a function out that stands for an import or export of the world.
    @Nullable WitFunc takeFunction(String name) {
        return functions.remove(name);
    }

    WitInterface build(String name) {
        return new WitInterface(name, "", Stability.UNKNOWN, types(), functions);
    }
}
