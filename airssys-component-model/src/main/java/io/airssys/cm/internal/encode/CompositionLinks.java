package io.airssys.cm.internal.encode;

import io.airssys.cm.ComponentException;
import io.airssys.cm.encode.Composition;
import io.airssys.cm.encode.Composition.Part;
import io.airssys.cm.encode.Composition.Wire;
import io.airssys.cm.internal.link.ImportResolver;
import io.airssys.cm.type.ExternType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which export each import of a composition takes, and the order in which the parts can start.
final class CompositionLinks {
    private final Composition composition;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Map<String, Wire>> wires = new HashMap<>();

    private CompositionLinks(Composition composition) {
        this.composition = composition;
        composition.parts().forEach(p -> parts.put(p.name(), p));
    }

    /// @throws ComponentException.Unlinkable `LNK-005`
    static CompositionLinks of(Composition composition) {
        CompositionLinks links = new CompositionLinks(composition);
        composition.wires().forEach(links::add);
        if (composition.match()) {
            for (Part part : composition.parts()) {
                part.component()
                        .type()
                        .imports()
                        .forEach((name, type) -> {
                            if (!links.wires(part).containsKey(name)) {
                                links.match(part, name, type);
                            }
                        });
            }
        }
        return links;
    }

    private Map<String, Wire> wires(Part part) {
        return wires.computeIfAbsent(part.name(), _ -> new LinkedHashMap<>());
    }

    private void add(Wire wire) {
        Part to = part(wire.part());
        Part from = part(wire.from());
        require(to, "import", wire.imported(), to.component().type().imports());
        require(from, "export", wire.exported(), from.component().type().exports());
        if (to.equals(from)) {
            throw unlinked("part '" + to.name() + "' is wired to itself");
        }
        if (wires(to).put(wire.imported(), wire) != null) {
            throw unlinked(
                    "two wires lead to import `" + wire.imported() + "` of '" + to.name() + "'");
        }
    }

    private void match(Part part, String name, ExternType type) {
        // Types mean nothing without the functions that use them; they match by structure alone.
        if (type instanceof ExternType.Type || type instanceof ExternType.Resource) {
            return;
        }
        List<Wire> found = new ArrayList<>();
        for (Part other : composition.parts()) {
            if (!other.equals(part)) {
                String export = export(other, name);
                if (export != null) {
                    found.add(new Wire(part.name(), name, other.name(), export));
                }
            }
        }
        if (found.size() > 1) {
            throw unlinked(
                    "import `%s` of '%s' is exported by %s: say by a wire which is meant"
                            .formatted(
                                    name,
                                    part.name(),
                                    found.stream().map(w -> "'" + w.from() + "'").toList()));
        }
        found.forEach(w -> wires(part).put(name, w));
    }

    private static @Nullable String export(Part part, String wanted) {
        Map<String, String> names = new LinkedHashMap<>();
        part.component().type().exports().keySet().forEach(n -> names.put(n, n));
        return ImportResolver.find(names, wanted);
    }

    /// {@return the part of that name}
    Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw unlinked("there is no part '" + name + "' among " + parts.keySet());
        }
        return part;
    }

    /// @throws ComponentException.Unlinkable when `part` has nothing of that name
    static void require(Part part, String what, String name, Map<String, ?> names) {
        if (!names.containsKey(name)) {
            throw unlinked(
                    "part '%s' has no %s `%s`; it has %s"
                            .formatted(part.name(), what, name, names.keySet()));
        }
    }

    /// {@return the wire to an import, null when nothing inside provides it}
    @Nullable Wire wire(Part part, String imported) {
        return wires(part).get(imported);
    }

    /// {@return all wires, in the order of parts and imports}
    List<Wire> all() {
        List<Wire> all = new ArrayList<>();
        for (Part part : composition.parts()) {
            part.component()
                    .type()
                    .imports()
                    .keySet()
                    .forEach(name -> {
                        Wire wire = wire(part, name);
                        if (wire != null) {
                            all.add(wire);
                        }
                    });
        }
        return all;
    }

    /// {@return the parts, each after those whose exports it takes}
    List<Part> order() {
        Set<Part> done = new LinkedHashSet<>();
        composition.parts().forEach(p -> visit(p, done, new LinkedHashSet<>()));
        return List.copyOf(done);
    }

    private void visit(Part part, Set<Part> done, Set<String> path) {
        if (done.contains(part)) {
            return;
        }
        if (!path.add(part.name())) {
            throw unlinked(
                    "the parts " + path + " need each other in a circle, so none can start first");
        }
        wires(part).values().forEach(w -> visit(part(w.from()), done, path));
        path.remove(part.name());
        done.add(part);
    }

    static ComponentException.Unlinkable unlinked(String why) {
        return new ComponentException.Unlinkable(
                "LNK-005", "the components cannot be joined: " + why, Map.of());
    }
}
