package io.airssys.cm.internal.encode;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.encode.Composition;
import io.airssys.cm.encode.Composition.Export;
import io.airssys.cm.encode.Composition.Part;
import io.airssys.cm.encode.Composition.Wire;
import io.airssys.cm.internal.encode.ImportWriter.Place;
import io.airssys.cm.internal.encode.Sections.Item;
import io.airssys.cm.internal.encode.Sections.Sort;
import io.airssys.cm.internal.validate.Instantiation;
import io.airssys.cm.internal.validate.TypeText;
import io.airssys.cm.type.ExternType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a component that has others inside and joins them.
///
/// In this order: the imports of the whole; each part and its instance, after those it takes
/// exports from; the exports of the whole.
public final class Composer {
    private final Composition composition;
    private final CompositionLinks links;
    private final List<Part> order;
    private final Sections component = new Sections();
    private final Map<Component, Integer> components = new HashMap<>();
    private final Map<String, Integer> instances = new HashMap<>();
    private final Map<String, Integer> instanceAliases = new HashMap<>();
    private final Set<String> exported = new HashSet<>();

    private Composer(Composition composition) {
        this.composition = composition;
        this.links = CompositionLinks.of(composition);
        this.order = links.order();
    }

    /// {@return one component of several}
    public static byte[] compose(Composition composition) {
        byte[] composed = new Composer(composition).write();
        Component.decode(composed);
        return composed;
    }

    /// {@return `composition` with a wire for every import that a part takes from another}
    public static Composition matched(Composition composition) {
        Composer composer = new Composer(composition);
        return new Composition(
                composition.parts(), composer.links.all(), false, composition.exports());
    }

    static ComponentException.Unlinkable mismatch(List<String> mismatches) {
        return new ComponentException.Unlinkable(
                "LNK-002",
                "the components cannot be joined: " + String.join("; ", mismatches),
                Map.of("mismatches", List.copyOf(mismatches)));
    }

    private byte[] write() {
        MergedImports outside = new MergedImports();
        // In the order the user names them, so that the whole imports in that order.
        for (Part part : composition.parts()) {
            part.component()
                    .type()
                    .imports()
                    .forEach((name, type) -> {
                        if (links.wire(part, name) == null) {
                            outside.add(part, name, type);
                        }
                    });
        }
        Map<String, ExternType> imports = outside.types();
        check(outside, imports);
        Map<String, Place> places = ImportWriter.write(component, imports);
        for (Part part : order) {
            List<Item> arguments = new ArrayList<>();
            for (String name : part.component().type().imports().keySet()) {
                Wire wire = links.wire(part, name);
                Place place =
                        wire == null
                                ? Objects.requireNonNull(places.get(outside.nameOf(name)))
                                : alias(links.part(wire.from()), wire.exported());
                arguments.add(new Item(name, place.sort(), place.index()));
            }
            int of =
                    components.computeIfAbsent(
                            part.component(), c -> component.component(c.toBytes()));
            instances.put(part.name(), component.instantiate(of, arguments));
        }
        composition.exports().forEach(this::export);
        return component.toArray();
    }

    /// Holds every import of every part against what it takes.
    private void check(MergedImports outside, Map<String, ExternType> imports) {
        List<String> problems = new ArrayList<>();
        Map<String, ExternType.Instance> made = new HashMap<>();
        for (Part part : order) {
            Map<String, ExternType> arguments = new LinkedHashMap<>();
            Map<String, String> givers = new LinkedHashMap<>();
            for (String name : part.component().type().imports().keySet()) {
                Wire wire = links.wire(part, name);
                ExternType given =
                        wire == null
                                ? imports.get(outside.nameOf(name))
                                : Objects.requireNonNull(made.get(wire.from()))
                                        .exports()
                                        .get(wire.exported());
                arguments.put(name, Objects.requireNonNull(given, name));
                if (wire != null) {
                    givers.put(name, "`" + wire.exported() + "` of '" + wire.from() + "'");
                }
            }
            Instantiation instance = Instantiation.of(part.component().type(), arguments);
            instance.problems()
                    .forEach(p ->
                            problems.add(
                                    "part '%s' takes %s: %s"
                                            .formatted(part.name(), givers.values(), p)));
            if (!instance.problems().isEmpty()) {
                // Whatever takes its exports could not be judged.
                throw mismatch(problems);
            }
            made.put(part.name(), instance.type());
        }
    }

    private void export(Export export) {
        Part part = links.part(export.part());
        Map<String, ExternType> exports = part.component().type().exports();
        String name = export.exported();
        if (name == null) {
            exports.keySet().forEach(n -> export(part, n, n));
            return;
        }
        CompositionLinks.require(part, "export", name, exports);
        String as = export.as();
        export(part, name, as == null ? name : as);
    }

    private void export(Part part, String name, String as) {
        if (!exported.add(as)) {
            throw CompositionLinks.unlinked("the whole would export `" + as + "` twice");
        }
        Place place = alias(part, name);
        switch (place.sort()) {
            case FUNC -> component.exportFunc(as, place.index());
            case TYPE -> component.exportType(as, place.index());
            case INSTANCE -> component.exportInstance(as, place.index());
        }
    }

    private Place alias(Part part, String name) {
        int instance = Objects.requireNonNull(instances.get(part.name()));
        @Nullable ExternType type = part.component().type().exports().get(name);
        return switch (type) {
            case null -> throw new IllegalArgumentException(part.name() + " has no " + name);
            case ExternType.Func _ -> new Place(Sort.FUNC, component.funcOf(instance, name));
            case ExternType.Type _, ExternType.Resource _, ExternType.Described _ ->
                    new Place(Sort.TYPE, component.typeOf(instance, name));
            case ExternType.Instance _ -> new Place(Sort.INSTANCE, instanceOf(part, name));
            case ExternType.Component _, ExternType.CoreModule _ ->
                    throw new ComponentException.Invalid(
                            "CMP-003",
                            "part '%s' exports `%s` as a %s, which a composition does not pass on"
                                    .formatted(part.name(), name, TypeText.kind(type)),
                            -1);
        };
    }

    private int instanceOf(Part part, String name) {
        int instance = Objects.requireNonNull(instances.get(part.name()));
        return instanceAliases.computeIfAbsent(
                instance + "." + name, _ -> component.instanceOf(instance, name));
    }
}
