package io.airssys.cm.internal.encode;

import io.airssys.cm.internal.encode.Members.Member;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitWorld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A world with the bodies of its interfaces, each under the name a component carries it by.
///
/// @param id its full name
/// @param types types of the world itself
/// @param importedInterfaces by name, in the order of the world
/// @param importedFunctions functions of the world itself, those of its resources first
/// @param exportedInterfaces by name, in the order of the world
record World(
        InterfaceId id,
        Map<String, TypeDef> types,
        Map<String, WitInterface> importedInterfaces,
        List<Member> importedFunctions,
        Map<String, WitInterface> exportedInterfaces,
        List<Member> exportedFunctions) {
    /// Stands for the world itself where a name of an interface is expected.
    static final String OWN = "";

    /// {@return that world}
    ///
    /// @throws IllegalArgumentException when `resolve` has no such world
    static World of(Resolve resolve, InterfaceId id) {
        WitWorld world =
                resolve.findWorld(id)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no world "
                                                + id
                                                + " among the packages "
                                                + resolve.packages().keySet()));
        List<Member> imported = new ArrayList<>(Members.ofResources(world.types()));
        imported.addAll(functions(world.imports()));
        return new World(
                id,
                world.types(),
                interfaces(resolve, world.imports()),
                imported,
                interfaces(resolve, world.exports()),
                functions(world.exports()));
    }

    private static Map<String, WitInterface> interfaces(
            Resolve resolve, Map<String, WitWorld.Item> items) {
        Map<String, WitInterface> bodies = new LinkedHashMap<>();
        items.forEach((name, item) -> {
            switch (item) {
                case WitWorld.Inline(WitInterface body) -> bodies.put(name, body);
                case WitWorld.Reference(InterfaceId id, _, _) ->
                        bodies.put(name, resolve.findInterface(id).orElseThrow());
                case WitWorld.Function _ -> {}
            }
        });
        return bodies;
    }

    private static List<Member> functions(Map<String, WitWorld.Item> items) {
        List<Member> all = new ArrayList<>();
        items.values()
                .forEach(item -> {
                    if (item instanceof WitWorld.Function(var body)) {
                        all.add(Member.free(body));
                    }
                });
        return all;
    }

    /// {@return the types of an imported interface, or of the world itself}
    Map<String, TypeDef> importedTypes(String key) {
        if (key.equals(OWN)) {
            return types;
        }
        WitInterface body = importedInterfaces.get(key);
        return body == null ? Map.of() : body.types();
    }

    /// {@return the types of an interface that another one of this world uses}
    Map<String, TypeDef> typesOf(InterfaceId source) {
        WitInterface body = importedInterfaces.get(source.toString());
        WitInterface found = body == null ? exportedInterfaces.get(source.toString()) : body;
        if (found == null) {
            throw new IllegalArgumentException(id + " neither imports nor exports " + source);
        }
        return found.types();
    }
}
