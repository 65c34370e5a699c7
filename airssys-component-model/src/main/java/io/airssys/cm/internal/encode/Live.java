package io.airssys.cm.internal.encode;

import io.airssys.cm.internal.encode.Members.Member;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Which members of the imported interfaces of a world are needed. A component imports no more than
/// its core module uses, so that it runs on hosts that offer less than the world asks for.
final class Live {
    private record Place(String key, String name) {}

    private final World world;
    private final Set<Place> seen = new HashSet<>();
    private final Map<String, List<String>> types = new HashMap<>();
    private final Set<Place> funcs = new HashSet<>();
    private final Set<String> whole = new HashSet<>();

    Live(World world) {
        this.world = world;
    }

    /// {@return all imports of `world`}
    static Live all(World world) {
        Live live = new Live(world);
        world.importedInterfaces()
                .forEach((key, body) -> {
                    live.whole.add(key);
                    body.types().keySet().forEach(t -> live.useType(key, t));
                    Members.of(body).forEach(m -> live.useFunc(key, m));
                });
        return live;
    }

    /// {@return the types needed of the interface the world names `key`, each after those it is
    /// made of}
    List<String> types(String key) {
        return types.getOrDefault(key, List.of());
    }

    /// {@return whether a function of it is needed}
    boolean func(String key, String name) {
        return funcs.contains(new Place(key, name));
    }

    /// {@return whether anything of it is needed, or the interface itself, empty or not}
    boolean any(String key) {
        return whole.contains(key)
                || types.containsKey(key)
                || funcs.stream().anyMatch(p -> p.key().equals(key));
    }

    /// Marks an imported function.
    void useFunc(String key, Member member) {
        funcs.add(new Place(key, member.name()));
        signature(member, name -> useType(key, name));
    }

    /// Marks an imported type and what it is made of.
    void useType(String key, String name) {
        TypeDef definition = world.importedTypes(key).get(name);
        if (definition != null && seen.add(new Place(key, name))) {
            parts(
                    definition,
                    local -> useType(key, local),
                    (source, type) -> useType(source.toString(), type));
            types.computeIfAbsent(key, _ -> new ArrayList<>()).add(name);
        }
    }

    /// Marks what an exported function of the world itself takes from imports.
    void useExport(Member member) {
        signature(member, name -> useType(World.OWN, name));
    }

    /// Marks what an exported interface takes from imports; its own types are the component's.
    void useExport(WitInterface body) {
        BiConsumer<InterfaceId, String> uses =
                (source, type) -> {
                    if (!world.exportedInterfaces().containsKey(source.toString())) {
                        useType(source.toString(), type);
                    }
                };
        body.types().values().forEach(t -> parts(t, _ -> {}, uses));
    }

    private static void signature(Member member, Consumer<String> names) {
        if (!member.resource().isEmpty()) {
            names.accept(member.resource());
        }
        member.func().params().forEach(p -> value(p.type(), names));
        value(member.func().result(), names);
    }

    private static void parts(
            TypeDef definition, Consumer<String> names, BiConsumer<InterfaceId, String> uses) {
        switch (definition.kind()) {
            case TypeDef.Use(InterfaceId source, String type) -> uses.accept(source, type);
            case TypeDef.Alias(WitType target) -> value(target, names);
            case TypeDef.Record(var fields) -> fields.forEach(f -> value(f.type(), names));
            case TypeDef.Variant(var cases) -> cases.forEach(c -> value(c.payload(), names));
            case TypeDef.Enum _, TypeDef.Flags _, TypeDef.Resource _ -> {}
        }
    }

    private static void value(@Nullable WitType type, Consumer<String> names) {
        switch (type) {
            case null -> {}
            case WitType.Prim _ -> {}
            case WitType.Named(String name) -> names.accept(name);
            case WitType.Own(String resource) -> names.accept(resource);
            case WitType.Borrow(String resource) -> names.accept(resource);
            case WitType.ListOf(WitType element, _) -> value(element, names);
            case WitType.MapOf(WitType key, WitType of) -> {
                value(key, names);
                value(of, names);
            }
            case WitType.OptionOf(WitType some) -> value(some, names);
            case WitType.ResultOf(WitType ok, WitType err) -> {
                value(ok, names);
                value(err, names);
            }
            case WitType.TupleOf(var elements) -> elements.forEach(e -> value(e, names));
            case WitType.StreamOf(WitType element) -> value(element, names);
            case WitType.FutureOf(WitType element) -> value(element, names);
        }
    }
}
