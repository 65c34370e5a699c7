package io.airssys.wit.internal.resolve;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitType;
import io.airssys.wit.internal.resolve.PackageScope.FileScope;
import io.airssys.wit.internal.syntax.Ast;
import io.airssys.wit.internal.syntax.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The type names of one interface or world, being defined.
///
/// Definitions are resolved depth first, so a type is known when the next one mentions it and a
/// cycle is met as a name that is still being defined.
final class TypeScope {
    /// How long a chain of types that mention each other may be.
    private static final int MAX_CHAIN = 500;

    private final Resolver resolver;
    final FileScope file;
    private final Map<String, Taken> taken = new HashMap<>();
    private final Map<String, String> gated = new HashMap<>();
    private final Map<String, Ast.TypeDecl> declarations = new LinkedHashMap<>();
    private final Map<String, TypeDef> defined = new HashMap<>();
    private final Map<String, Fact> facts = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private int depth;

    TypeScope(Resolver resolver, FileScope file) {
        this.resolver = resolver;
        this.file = file;
    }

    /// Takes a name of this scope; types, functions and imports share them.
    void take(Ast.Id name, String what) {
        Taken other =
                taken.putIfAbsent(
                        name.name().toLowerCase(Locale.ROOT), new Taken(name.name(), what));
        if (other != null) {
            throw file.fault(
                    name,
                    "'%s' is already %s".formatted(name.name(), other.what()),
                    other.name().equals(name.name())
                            ? ""
                            : "names that differ only in case count as the same");
        }
    }

    private record Taken(String name, String what) {}

    /// Remembers an item that does not exist because its feature is off.
    void gate(Ast.Id name, @Nullable String feature) {
        gated.put(name.name(), feature == null ? "" : feature);
    }

    /// Names a type of another interface.
    void use(Ast.UseDecl use) {
        Resolver.Resolved source;
        try {
            source = resolver.require(file, use.path());
        } catch (Fault f) {
            // One fault is told; what mentions these names is not to blame.
            use.names().forEach(n -> facts.putIfAbsent(n.as().name(), Fact.BROKEN));
            throw f;
        }
        InterfaceId from = source.id();
        depth = Math.max(depth, source.depth() + 1);
        for (Ast.UseName name : use.names()) {
            try {
                take(name.as(), "a type");
                String type = name.type().name();
                Fact fact = source.facts().get(type);
                if (fact == null) {
                    facts.put(name.as().name(), Fact.BROKEN);
                    throw unknownIn(source, name.type());
                }
                put(
                        new TypeDef(
                                name.as().name(),
                                new TypeDef.Use(from, type),
                                use.attributes().docs(),
                                use.attributes().stability()),
                        fact);
            } catch (Fault f) {
                resolver.report(f);
            }
        }
    }

    private Fault unknownIn(Resolver.Resolved source, Ast.Id type) {
        String name = type.name();
        if (source.model().functions().containsKey(name)) {
            return file.fault(
                    type, "'%s' of %s is a function, not a type".formatted(name, source.id()), "");
        }
        String feature = source.gated().get(name);
        if (feature != null) {
            return file.fault(
                    type,
                    "'%s' of %s is behind a feature that is not enabled"
                            .formatted(name, source.id()),
                    "gate this use with @unstable(feature = %s) too".formatted(feature));
        }
        return file.fault(
                type,
                "interface %s has no type '%s'".formatted(source.id(), name),
                () -> Suggestion.didYouMean(name, source.facts().keySet()));
    }

    /// Adds a type that comes from an included world.
    void put(TypeDef type, Fact fact) {
        defined.put(type.name(), type);
        facts.put(type.name(), fact);
        order.add(type.name());
    }

    void declare(Ast.TypeDecl type) {
        take(type.name(), "a type");
        declarations.put(type.name().name(), type);
        order.add(type.name().name());
    }

    /// Resolves what was declared, methods of resources last: they may mention every type.
    void defineAll() {
        for (Ast.TypeDecl type : declarations.values()) {
            try {
                define(type);
            } catch (Fault f) {
                resolver.report(f);
            }
        }
        for (Ast.TypeDecl type : declarations.values()) {
            if (type.body() instanceof Ast.ResourceBody body) {
                put(type, new TypeDef.Resource(resourceFunctions(type, body)));
            }
        }
    }

    private List<WitFunc> resourceFunctions(Ast.TypeDecl type, Ast.ResourceBody body) {
        Functions functions = new Functions(this, resolver);
        List<WitFunc> resolved = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Ast.FuncDecl func : body.functions()) {
            try {
                if (!names.add(func.name().name().toLowerCase(Locale.ROOT))) {
                    throw file.fault(
                            func.name(),
                            "resource '%s' has '%s' twice"
                                    .formatted(type.name().name(), func.name().name()),
                            "");
                }
                if (resolver.exists(file, func.attributes())) {
                    resolved.add(functions.resolve(func, type.name().name()));
                }
            } catch (Fault f) {
                resolver.report(f);
            }
        }
        return resolved;
    }

    private void put(Ast.TypeDecl type, TypeDef.Kind kind) {
        defined.put(
                type.name().name(),
                new TypeDef(
                        type.name().name(),
                        kind,
                        type.attributes().docs(),
                        type.attributes().stability()));
    }

    private void define(Ast.TypeDecl type) {
        String name = type.name().name();
        if (facts.containsKey(name)) {
            return;
        }
        if (!open.add(name)) {
            throw file.fault(
                    type.name(),
                    "type '%s' contains itself".formatted(name),
                    "WIT has no recursive types; refer to the inner one by an index or a resource");
        }
        if (open.size() > MAX_CHAIN) {
            throw file.fault(type.name(), "more than " + MAX_CHAIN + " types in one chain", "");
        }
        try {
            Fact fact = defineBody(type);
            facts.put(name, fact);
        } catch (Fault f) {
            facts.put(name, Fact.BROKEN);
            throw f;
        } finally {
            open.remove(name);
        }
    }

    private Fact defineBody(Ast.TypeDecl type) {
        switch (type.body()) {
            case Ast.ResourceBody _ -> {
                return Fact.RESOURCE;
            }
            case Ast.AliasBody alias -> {
                WitType target = TypeResolver.aliasTarget(this, alias.target());
                put(type, new TypeDef.Alias(target));
                return target instanceof WitType.Named n
                        ? fact(n.name())
                        : new Fact(
                                false,
                                borrows(target),
                                target instanceof WitType.Prim p ? p : null,
                                false);
            }
            case Ast.RecordBody body -> {
                List<TypeDef.Field> fields = new ArrayList<>();
                for (Ast.Slot s : unique(type, body.fields())) {
                    fields.add(new TypeDef.Field(s.name().name(), slotType(s), s.docs()));
                }
                put(type, new TypeDef.Record(fields));
                return structure(fields.stream().anyMatch(f -> borrows(f.type())));
            }
            case Ast.VariantBody body -> {
                List<TypeDef.Case> cases = new ArrayList<>();
                for (Ast.Slot s : unique(type, body.cases())) {
                    Ast.TypeExpr payload = s.type();
                    cases.add(
                            new TypeDef.Case(
                                    s.name().name(),
                                    payload == null ? null : TypeResolver.resolve(this, payload),
                                    s.docs()));
                }
                put(type, new TypeDef.Variant(cases));
                return structure(cases.stream().map(TypeDef.Case::payload).anyMatch(this::borrows));
            }
            case Ast.EnumBody body -> put(type, new TypeDef.Enum(labels(type, body.labels())));
            case Ast.FlagsBody body -> put(type, new TypeDef.Flags(labels(type, body.labels())));
        }
        return structure(false);
    }

    private WitType slotType(Ast.Slot slot) {
        return TypeResolver.resolve(this, Objects.requireNonNull(slot.type()));
    }

    private static Fact structure(boolean borrows) {
        return new Fact(false, borrows, null, false);
    }

    private List<TypeDef.Label> labels(Ast.TypeDecl type, List<Ast.Slot> slots) {
        return unique(type, slots).stream()
                .map(s -> new TypeDef.Label(s.name().name(), s.docs()))
                .toList();
    }

    private List<Ast.Slot> unique(Ast.TypeDecl type, List<Ast.Slot> slots) {
        Set<String> names = new HashSet<>();
        for (Ast.Slot slot : slots) {
            if (!names.add(slot.name().name().toLowerCase(Locale.ROOT))) {
                throw file.fault(
                        slot.name(),
                        "'%s' has '%s' twice".formatted(type.name().name(), slot.name().name()),
                        "");
            }
        }
        return slots;
    }

    /// {@return what is known about the type `name` stands for}
    Fact lookup(Ast.Id name) {
        Ast.TypeDecl declared = declarations.get(name.name());
        if (declared != null && open.contains(name.name())) {
            throw file.fault(
                    name,
                    "type '%s' contains itself".formatted(name.name()),
                    "WIT has no recursive types; refer to the inner one by an index or a resource");
        }
        if (declared != null) {
            try {
                define(declared);
            } catch (Fault f) {
                resolver.report(f);
            }
        }
        Fact fact = facts.get(name.name());
        if (fact != null) {
            return fact;
        }
        String feature = gated.get(name.name());
        if (feature != null) {
            throw file.fault(
                    name,
                    "'%s' is behind a feature that is not enabled".formatted(name.name()),
                    "gate what mentions it with @unstable(feature = %s) too".formatted(feature));
        }
        Taken other = taken.get(name.name().toLowerCase(Locale.ROOT));
        if (other != null) {
            throw file.fault(
                    name, "'%s' is %s, not a type".formatted(name.name(), other.what()), "");
        }
        throw file.fault(
                name, "unknown type '%s'".formatted(name.name()), () -> suggestion(name.name()));
    }

    private String suggestion(String name) {
        if (name.equals("float32") || name.equals("float64")) {
            return "did you mean 'f" + name.substring(5) + "'?";
        }
        List<String> known = new ArrayList<>(facts.keySet());
        known.addAll(declarations.keySet());
        for (WitType.Prim p : WitType.Prim.values()) {
            known.add(p.keyword());
        }
        return Suggestion.didYouMean(name, known);
    }

    Fact fact(String name) {
        return facts.getOrDefault(name, Fact.BROKEN);
    }

    /// {@return whether a value of `type` can hold a `borrow`}
    boolean borrows(@Nullable WitType type) {
        return switch (type) {
            case null -> false;
            case WitType.Prim _, WitType.Own _ -> false;
            case WitType.Borrow _ -> true;
            case WitType.Named n -> fact(n.name()).borrows();
            case WitType.ListOf l -> borrows(l.element());
            case WitType.MapOf m -> borrows(m.value());
            case WitType.OptionOf o -> borrows(o.some());
            case WitType.TupleOf t -> t.elements().stream().anyMatch(this::borrows);
            case WitType.ResultOf r -> borrows(r.ok()) || borrows(r.err());
            case WitType.StreamOf s -> borrows(s.element());
            case WitType.FutureOf f -> borrows(f.element());
        };
    }

    /// {@return the definitions, in the order of the text}
    Map<String, TypeDef> types() {
        Map<String, TypeDef> types = new LinkedHashMap<>();
        for (String name : order) {
            TypeDef type = defined.get(name);
            if (type != null) {
                types.put(name, type);
            }
        }
        return types;
    }

    /// {@return how long the longest chain of uses from here is}
    int depth() {
        return depth;
    }

    Map<String, Fact> facts() {
        return Map.copyOf(facts);
    }

    Map<String, String> gated() {
        return Map.copyOf(gated);
    }
}
