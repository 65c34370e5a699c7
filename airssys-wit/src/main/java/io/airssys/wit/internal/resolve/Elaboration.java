package io.airssys.wit.internal.resolve;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitWorld;
import io.airssys.wit.internal.resolve.PackageScope.FileScope;
import io.airssys.wit.internal.syntax.Ast;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Adds the imports a world needs without saying so: every interface whose types it mentions,
/// directly or through others, each before what needs it.
final class Elaboration {
    private final Resolver resolver;
    private final FileScope file;
    private final Ast.Id world;
    private final Map<String, Ast.Id> exportPlaces;
    private final Set<InterfaceId> checked = new HashSet<>();

    /// @param exportPlaces what to point at when something is wrong with an export
    Elaboration(Resolver resolver, FileScope file, Ast.Id world, Map<String, Ast.Id> exportPlaces) {
        this.resolver = resolver;
        this.file = file;
        this.world = world;
        this.exportPlaces = exportPlaces;
    }

    Map<String, WitWorld.Item> imports(
            Map<String, TypeDef> types,
            Map<String, WitWorld.Item> imports,
            Map<String, WitWorld.Item> exports) {
        Map<String, WitWorld.Item> all = new LinkedHashMap<>();
        imports.forEach((name, item) -> {
            needs(item).forEach(id -> add(id, imports, all));
            all.putIfAbsent(name, item);
        });
        Resolver.uses(types).forEach(id -> add(id, imports, all));
        Set<InterfaceId> exported = new HashSet<>();
        exports.forEach((name, item) -> {
            if (item instanceof WitWorld.Reference r && r.id().toString().equals(name)) {
                exported.add(r.id());
            }
        });
        exports.forEach((name, item) -> {
            Ast.Id place = exportPlaces.getOrDefault(name, world);
            needs(item).forEach(id -> export(id, name, place, exported, imports, all));
        });
        return all;
    }

    /// An exported interface takes the types of another one from the export of that, if there is
    /// one, else from an import. An import in between would mean types of two origins.
    private void export(
            InterfaceId id,
            String export,
            Ast.Id place,
            Set<InterfaceId> exported,
            Map<String, WitWorld.Item> imports,
            Map<String, WitWorld.Item> all) {
        if (exported.contains(id)) {
            return;
        }
        if (!checked.add(id)) {
            return;
        }
        for (InterfaceId below : transitive(id)) {
            if (exported.contains(below)) {
                throw file.fault(
                        place,
                        "world '%s' exports %s, but export %s reaches its types through the import %s"
                                .formatted(world.name(), below, export, id),
                        "export %s too".formatted(id));
            }
        }
        add(id, imports, all);
    }

    private Set<InterfaceId> transitive(InterfaceId id) {
        Set<InterfaceId> seen = new HashSet<>();
        collect(id, seen);
        seen.remove(id);
        return seen;
    }

    private void collect(InterfaceId id, Set<InterfaceId> seen) {
        if (seen.add(id)) {
            resolver.spend(file, world, 1);
            Resolver.uses(resolver.model(id).types()).forEach(i -> collect(i, seen));
        }
    }

    private Set<InterfaceId> needs(WitWorld.Item item) {
        return switch (item) {
            case WitWorld.Reference r -> Resolver.uses(resolver.model(r.id()).types());
            case WitWorld.Inline i -> Resolver.uses(i.body().types());
            case WitWorld.Function _ -> Set.of();
        };
    }

    private void add(
            InterfaceId id, Map<String, WitWorld.Item> imports, Map<String, WitWorld.Item> all) {
        String name = id.toString();
        if (all.containsKey(name)) {
            return;
        }
        resolver.spend(file, world, 1);
        WitInterface model = resolver.model(id);
        Resolver.uses(model.types()).forEach(i -> add(i, imports, all));
        WitWorld.Item stated = imports.get(name);
        all.put(
                name,
                stated != null
                        ? stated
                        : new WitWorld.Reference(id, "", Resolver.abroad(model.stability())));
    }
}
