package io.airssys.cm.internal.bindgen;

import io.airssys.cm.internal.abi.JavaNames;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.Resolve;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitPackage;
import io.airssys.wit.WitWorld;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which interfaces and worlds become Java interfaces, and under which names.
///
/// Those are all of the main package, and whatever of other packages they mention.
final class Scopes {
    /// Inside a world: its functions that are imports.
    static final String IMPORTS = "Imports";

    /// A world.
    ///
    /// @param scope its types and the functions it exports
    /// @param inline the interfaces written inside it, by label
    record World(WitWorld wit, Scope scope, Map<String, Scope> inline) {}

    private final Resolve packages;
    private final String javaPackage;
    private final Map<InterfaceId, Scope> interfaces = new LinkedHashMap<>();
    private final List<World> worlds = new ArrayList<>();
    private final Map<String, Set<String>> classes = new HashMap<>();

    private Scopes(Resolve packages, String javaPackage) {
        this.packages = packages;
        this.javaPackage = javaPackage;
    }

    static Scopes of(Resolve packages, String javaPackage) {
        Scopes scopes = new Scopes(packages, javaPackage);
        for (InterfaceId id : scopes.needed()) {
            scopes.addInterface(id);
        }
        scopes.packages
                .mainPackage()
                .worlds()
                .values()
                .forEach(world -> scopes.worlds.add(scopes.world(world)));
        return scopes;
    }

    Scope of(InterfaceId id) {
        return Objects.requireNonNull(interfaces.get(id), id::toString);
    }

    Map<InterfaceId, Scope> interfaces() {
        return Collections.unmodifiableMap(interfaces);
    }

    List<World> worlds() {
        return Collections.unmodifiableList(worlds);
    }

    /// {@return the simple names of all generated classes of a package}
    Set<String> classesOf(String ofPackage) {
        return classes.computeIfAbsent(ofPackage, _ -> new HashSet<>());
    }

    private Set<InterfaceId> needed() {
        WitPackage main = packages.mainPackage();
        Deque<InterfaceId> open = new ArrayDeque<>();
        main.interfaces().keySet().forEach(name -> open.add(new InterfaceId(main.name(), name)));
        for (WitWorld world : main.worlds().values()) {
            uses(world.types().values(), open);
            world.imports().values().forEach(item -> item(item, open));
            world.exports().values().forEach(item -> item(item, open));
        }
        Set<InterfaceId> needed = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            InterfaceId id = open.remove();
            if (needed.add(id)) {
                uses(found(id).types().values(), open);
            }
        }
        return needed;
    }

    private static void item(WitWorld.Item item, Deque<InterfaceId> open) {
        switch (item) {
            case WitWorld.Reference reference -> open.add(reference.id());
            case WitWorld.Inline inline -> uses(inline.body().types().values(), open);
            case WitWorld.Function _ -> {}
        }
    }

    private static void uses(Iterable<TypeDef> types, Deque<InterfaceId> open) {
        for (TypeDef type : types) {
            if (type.kind() instanceof TypeDef.Use use) {
                open.add(use.source());
            }
        }
    }

    private WitInterface found(InterfaceId id) {
        return packages.findInterface(id)
                .orElseThrow(() -> new IllegalArgumentException("no interface " + id));
    }

    private void addInterface(InterfaceId id) {
        WitInterface body = found(id);
        String into = javaPackage(id.owner());
        interfaces.put(
                id,
                Scope.of(
                        into,
                        className(into, id.name()),
                        id.toString(),
                        body.docs(),
                        body.types(),
                        body.functions().values()));
    }

    private World world(WitWorld world) {
        String name = className(javaPackage, world.name());
        Map<String, Scope> inline = new LinkedHashMap<>();
        Map<String, WitWorld.Item> items = new LinkedHashMap<>(world.imports());
        items.putAll(world.exports());
        items.forEach((label, item) -> {
            if (item instanceof WitWorld.Inline(WitInterface body)) {
                inline.put(
                        label,
                        Scope.of(
                                javaPackage,
                                className(javaPackage, world.name() + "-" + label),
                                label,
                                body.docs(),
                                body.types(),
                                body.functions().values()));
            }
        });
        InterfaceId id = new InterfaceId(packages.main(), world.name());
        Scope scope =
                Scope.of(
                        javaPackage,
                        name,
                        id.toString(),
                        world.docs(),
                        world.types(),
                        functions(world.exports()),
                        IMPORTS);
        return new World(world, scope, inline);
    }

    /// {@return the functions among the imports or exports of a world}
    static List<WitFunc> functions(Map<String, WitWorld.Item> items) {
        List<WitFunc> functions = new ArrayList<>();
        for (WitWorld.Item item : items.values()) {
            if (item instanceof WitWorld.Function(WitFunc body)) {
                functions.add(body);
            }
        }
        return functions;
    }

    private String className(String into, String kebab) {
        String usual = JavaNames.type(kebab);
        // Tuples too long for io.airssys.cm are generated under these names.
        boolean tuple = usual.matches("Tuple\\d+");
        return Identifiers.untaken(tuple ? usual + "_" : usual, classesOf(into));
    }

    private String javaPackage(PackageName name) {
        if (name.equals(packages.main())) {
            return javaPackage;
        }
        String own =
                javaPackage
                        + "."
                        + Identifiers.segment(name.namespace())
                        + "."
                        + Identifiers.segment(name.name());
        long versions =
                packages.packages().keySet().stream()
                        .filter(p -> p.unversioned().equals(name.unversioned()))
                        .count();
        return versions == 1 || name.version() == null
                ? own
                : own + ".v" + name.version().toString().replaceAll("[^A-Za-z0-9]", "_");
    }
}
