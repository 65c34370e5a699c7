package io.airssys.cm;

import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitType;
import io.airssys.wit.WitWorld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns a WIT world into the component type its tools would write: structures instead of names.
final class WorldAsType {
    private final Resolve resolve;
    private final Map<InterfaceId, Scope> scopes = new HashMap<>();

    private WorldAsType(Resolve resolve) {
        this.resolve = resolve;
    }

    static ExternType.Component of(Resolve resolve, WitWorld world) {
        WorldAsType run = new WorldAsType(resolve);
        Scope scope = run.new Scope(world.types());
        Map<String, ExternType> imports = new LinkedHashMap<>();
        Map<String, ExternType> exports = new LinkedHashMap<>();
        world.imports().forEach((name, item) -> imports.put(name, run.item(scope, item)));
        scope.types(imports);
        world.exports().forEach((name, item) -> exports.put(name, run.item(scope, item)));
        return new ExternType.Component(imports, exports);
    }

    private ExternType item(Scope world, WitWorld.Item item) {
        return switch (item) {
            case WitWorld.Function f -> new ExternType.Func(world.func(f.body(), null));
            case WitWorld.Inline i -> instance(new Scope(i.body().types()), i.body());
            case WitWorld.Reference r ->
                    instance(scope(r.id()), resolve.findInterface(r.id()).orElseThrow());
        };
    }

    private Scope scope(InterfaceId id) {
        Scope known = scopes.get(id);
        if (known == null) {
            known = new Scope(resolve.findInterface(id).orElseThrow().types());
            scopes.put(id, known);
        }
        return known;
    }

    private static ExternType instance(Scope scope, WitInterface body) {
        Map<String, ExternType> exports = new LinkedHashMap<>();
        scope.types(exports);
        body.functions()
                .forEach((n, f) -> exports.put(n, new ExternType.Func(scope.func(f, null))));
        return new ExternType.Instance(exports);
    }

    private final class Scope {
        private final Map<String, TypeDef> types;
        private final Map<String, ResourceType> resources = new HashMap<>();

        Scope(Map<String, TypeDef> types) {
            this.types = types;
        }

        /// Types in an order in which each comes after what it mentions, as a binary has them.
        void types(Map<String, ExternType> into) {
            types.values().forEach(t -> type(t, into));
        }

        private void type(TypeDef type, Map<String, ExternType> into) {
            if (into.containsKey(type.name())) {
                return;
            }
            mentioned(type.kind()).forEach(n -> type(Objects.requireNonNull(types.get(n)), into));
            ResourceType resource = resourceOrNull(type.name());
            if (resource == null) {
                into.put(type.name(), new ExternType.Type(named(type.name())));
                return;
            }
            into.put(type.name(), new ExternType.Resource(resource));
            if (type.kind() instanceof TypeDef.Resource r) {
                List<WitFunc> functions = r.functions();
                types.values().stream()
                        .filter(t -> functions.stream().anyMatch(f -> mentions(f, t.name())))
                        .forEach(t -> type(t, into));
                functions.forEach(f ->
                        into.put(name(f, type.name()), new ExternType.Func(func(f, resource))));
            }
        }

        private static String name(WitFunc f, String resource) {
            return switch (f.kind()) {
                case CONSTRUCTOR -> "[constructor]" + resource;
                case METHOD -> "[method]" + resource + "." + f.name();
                case STATIC -> "[static]" + resource + "." + f.name();
                case FREESTANDING -> throw new IllegalArgumentException(f.name());
            };
        }

        private static boolean mentions(WitFunc f, String type) {
            return f.toString().contains("[name=" + type + "]")
                    || f.toString().contains("[resource=" + type + "]");
        }

        private List<String> mentioned(TypeDef.Kind kind) {
            String text = kind instanceof TypeDef.Resource ? "" : kind.toString();
            return types.keySet().stream()
                    .filter(n ->
                            text.contains("Named[name=" + n + "]")
                                    || text.contains("[resource=" + n + "]"))
                    .toList();
        }

        FuncType func(WitFunc f, @Nullable ResourceType self) {
            List<ValType.Field> params = new ArrayList<>();
            if (f.kind() == WitFunc.Kind.METHOD) {
                params.add(
                        new ValType.Field(
                                "self", new ValType.Borrow(Objects.requireNonNull(self))));
            }
            f.params().forEach(p -> params.add(new ValType.Field(p.name(), val(p.type()))));
            ValType result =
                    f.kind() == WitFunc.Kind.CONSTRUCTOR && f.result() == null
                            ? new ValType.Own(Objects.requireNonNull(self))
                            : optional(f.result());
            return new FuncType(params, result, f.async());
        }

        private @Nullable ResourceType resourceOrNull(String name) {
            TypeDef.Kind kind = Objects.requireNonNull(types.get(name), name).kind();
            return switch (kind) {
                case TypeDef.Resource _ ->
                        resources.computeIfAbsent(name, n -> new ResourceType(n));
                case TypeDef.Alias(WitType.Named(String target)) -> resourceOrNull(target);
                case TypeDef.Use(InterfaceId source, String type) ->
                        scope(source).resourceOrNull(type);
                default -> null;
            };
        }

        private ResourceType resource(String name) {
            return Objects.requireNonNull(resourceOrNull(name), name);
        }

        private @Nullable ValType optional(@Nullable WitType type) {
            return type == null ? null : val(type);
        }

        private ValType named(String name) {
            return switch (Objects.requireNonNull(types.get(name), name).kind()) {
                case TypeDef.Record r ->
                        new ValType.RecordOf(
                                r.fields().stream()
                                        .map(f -> new ValType.Field(f.name(), val(f.type())))
                                        .toList());
                case TypeDef.Variant v ->
                        new ValType.VariantOf(
                                v.cases().stream()
                                        .map(c -> new ValType.Case(c.name(), optional(c.payload())))
                                        .toList());
                case TypeDef.Enum e ->
                        new ValType.EnumOf(e.labels().stream().map(TypeDef.Label::name).toList());
                case TypeDef.Flags f ->
                        new ValType.FlagsOf(f.labels().stream().map(TypeDef.Label::name).toList());
                case TypeDef.Alias a -> val(a.target());
                case TypeDef.Use u -> scope(u.source()).named(u.type());
                case TypeDef.Resource _ -> throw new IllegalArgumentException(name);
            };
        }

        private ValType val(WitType type) {
            return switch (type) {
                case WitType.Prim p -> ValType.Prim.valueOf(p.name());
                case WitType.Named n -> named(n.name());
                case WitType.Own o -> new ValType.Own(resource(o.resource()));
                case WitType.Borrow b -> new ValType.Borrow(resource(b.resource()));
                case WitType.ListOf l -> new ValType.ListOf(val(l.element()), (int) l.length());
                case WitType.MapOf m -> new ValType.MapOf(val(m.key()), val(m.value()));
                case WitType.OptionOf o -> new ValType.OptionOf(val(o.some()));
                case WitType.ResultOf r ->
                        new ValType.ResultOf(optional(r.ok()), optional(r.err()));
                case WitType.TupleOf t ->
                        new ValType.TupleOf(t.elements().stream().map(this::val).toList());
                case WitType.StreamOf s -> new ValType.StreamOf(optional(s.element()));
                case WitType.FutureOf f -> new ValType.FutureOf(optional(f.element()));
            };
        }
    }
}
