package io.airssys.wit.internal.resolve;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitWorld;
import io.airssys.wit.internal.resolve.PackageScope.FileScope;
import io.airssys.wit.internal.syntax.Ast;
import io.airssys.wit.internal.syntax.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Resolves one world: its own parts first, then what it includes, then the interfaces all of them
/// need.
final class WorldResolver {
    private final Resolver resolver;
    private final FileScope file;
    private final Ast.WorldDecl world;
    private final TypeScope scope;
    private final Map<String, WitWorld.Item> imports = new LinkedHashMap<>();
    private final Map<String, WitWorld.Item> exports = new LinkedHashMap<>();
    private final Map<String, Ast.Id> exportPlaces = new HashMap<>();
    private final Map<String, String> exportLabels = new HashMap<>();

    WorldResolver(Resolver resolver, FileScope file, Ast.WorldDecl world) {
        this.resolver = resolver;
        this.file = file;
        this.world = world;
        this.scope = new TypeScope(resolver, file);
    }

    WitWorld resolve() {
        List<Ast.Port> ports = new ArrayList<>();
        List<Ast.Include> includes = new ArrayList<>();
        for (Ast.Part part : world.parts()) {
            guard(() -> declare(part, ports, includes));
        }
        scope.defineAll();
        ports.forEach(p -> guard(() -> port(p)));
        Inclusion inclusion = new Inclusion(file, scope, imports, exports);
        includes.forEach(i ->
                guard(() -> {
                    WitWorld other = resolver.requireWorld(file, i.path()).orElse(null);
                    if (other == null) {
                        return;
                    }
                    int size =
                            other.types().size() + other.imports().size() + other.exports().size();
                    resolver.spend(file, i.path().name(), size);
                    inclusion.merge(i, other);
                    other.exports()
                            .keySet()
                            .forEach(n -> exportPlaces.putIfAbsent(n, i.path().name()));
                }));
        return new WitWorld(
                world.name().name(),
                world.attributes().docs(),
                world.attributes().stability(),
                scope.types(),
                new Elaboration(resolver, file, world.name(), exportPlaces)
                        .imports(scope.types(), imports, exports),
                exports);
    }

    private void guard(Runnable part) {
        try {
            part.run();
        } catch (Fault f) {
            resolver.report(f);
        }
    }

    private void declare(Ast.Part part, List<Ast.Port> ports, List<Ast.Include> includes) {
        boolean exists = resolver.exists(file, part.attributes());
        String feature = part.attributes().stability().unstable();
        switch (part) {
            case Ast.UseDecl use -> {
                if (exists) {
                    scope.use(use);
                } else {
                    use.names().forEach(n -> scope.gate(n.as(), feature));
                }
            }
            case Ast.TypeDecl type -> resolver.declare(file, scope, type, exists);
            case Ast.Port port -> {
                if (exists) {
                    ports.add(port);
                }
            }
            case Ast.Include include -> {
                if (exists) {
                    includes.add(include);
                }
            }
        }
    }

    private void port(Ast.Port port) {
        switch (port.extern()) {
            case Ast.FuncExtern f -> {
                WitFunc func = new Functions(scope, resolver).resolve(f.func(), null);
                put(port, f.func().name(), new WitWorld.Function(func));
            }
            case Ast.InlineExtern i -> {
                InterfaceId id = file.owner().id(i.label());
                WitInterface body =
                        resolver.members(file, id, i.label(), port.attributes(), i.members())
                                .model();
                put(port, i.label(), new WitWorld.Inline(body));
            }
            case Ast.PathExtern p -> {
                InterfaceId id = resolver.require(file, p.path()).id();
                WitWorld.Item item =
                        new WitWorld.Reference(
                                id, port.attributes().docs(), port.attributes().stability());
                Ast.Id label = p.label();
                if (label != null) {
                    put(port, label, item);
                    return;
                }
                if (port.export()) {
                    exportPlaces.putIfAbsent(id.toString(), p.path().name());
                }
                if (side(port).putIfAbsent(id.toString(), item) != null) {
                    throw file.fault(
                            p.path().name(),
                            "%s is %s twice".formatted(id, port.export() ? "exported" : "imported"),
                            "");
                }
            }
        }
    }

    private Map<String, WitWorld.Item> side(Ast.Port port) {
        return port.export() ? exports : imports;
    }

    /// Adds something under a label. Labels of imports are names beside those of the world's types.
    private void put(Ast.Port port, Ast.Id label, WitWorld.Item item) {
        if (!port.export()) {
            scope.take(label, "an import");
            imports.put(label.name(), item);
            return;
        }
        exportPlaces.putIfAbsent(label.name(), label);
        String other =
                exportLabels.putIfAbsent(label.name().toLowerCase(Locale.ROOT), label.name());
        if (other != null) {
            throw file.fault(
                    label,
                    "'%s' is exported twice".formatted(label.name()),
                    other.equals(label.name())
                            ? ""
                            : "names that differ only in case count as the same");
        }
        exports.put(label.name(), item);
    }
}
