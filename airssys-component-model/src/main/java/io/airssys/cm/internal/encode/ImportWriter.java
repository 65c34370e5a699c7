package io.airssys.cm.internal.encode;

import io.airssys.cm.internal.encode.Sections.Sort;
import io.airssys.cm.internal.validate.Retyping;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Writes imports given by their types into a component: an instance after those whose resources it
/// speaks of, and a type that an instance before has under the same name as that very type.
final class ImportWriter {
    /// Where something is in the component.
    record Place(Sort sort, int index) {}

    /// A named type, by its structure.
    private record Structure(String name, ValType type) {}

    /// Where a type can be had: a member of an imported instance.
    private record Origin(String item, String member) {}

    private final Sections component;
    private final Map<String, ExternType> items;
    private final Map<ResourceType, Origin> resources = new HashMap<>();
    private final Map<Structure, Origin> structures = new HashMap<>();
    private final Map<String, Place> written = new LinkedHashMap<>();
    private final Map<Origin, Integer> aliases = new HashMap<>();
    private final ValueTypes own;

    private ImportWriter(Sections component, Map<String, ExternType> items) {
        this.component = component;
        this.items = items;
        this.own = new ValueTypes(component, this::aliasOf, this::aliasOf);
        items.forEach((item, type) -> {
            if (type instanceof ExternType.Instance(Map<String, ExternType> members)) {
                members.forEach((member, of) -> {
                    if (of instanceof ExternType.Resource(ResourceType r, _)) {
                        resources.putIfAbsent(r, new Origin(item, member));
                    }
                });
            } else if (type instanceof ExternType.Resource(ResourceType r, _)) {
                resources.put(r, new Origin(item, ""));
            }
        });
    }

    /// Writes all of `items`.
    ///
    /// @return where each is
    static Map<String, Place> write(Sections component, Map<String, ExternType> items) {
        ImportWriter writer = new ImportWriter(component, items);
        items.keySet().forEach(writer::item);
        return writer.written;
    }

    private Place item(String name) {
        Place known = written.get(name);
        if (known != null) {
            return known;
        }
        ExternType type = Objects.requireNonNull(items.get(name), name);
        // Resources are introduced by the first item that has them, so this ends.
        for (ResourceType r : Retyping.mentioned(type)) {
            String from = Objects.requireNonNull(resources.get(r)).item();
            if (!from.equals(name)) {
                item(from);
            }
        }
        Place place =
                switch (type) {
                    case ExternType.Instance instance ->
                            new Place(Sort.INSTANCE, instance(name, instance));
                    case ExternType.Func(FuncType func) ->
                            new Place(Sort.FUNC, component.importFunc(name, own.func(func)));
                    case ExternType.Type(ValType value) -> {
                        int bound = own.define(value);
                        int index = component.importType(name, TypeSpace.equalTo(bound));
                        own.name(value, index);
                        yield new Place(Sort.TYPE, index);
                    }
                    case ExternType.Resource(ResourceType r, _) -> {
                        Origin origin = Objects.requireNonNull(resources.get(r));
                        boolean first = origin.item().equals(name);
                        int index =
                                component.importType(
                                        name,
                                        first
                                                ? TypeSpace.resource()
                                                : TypeSpace.equalTo(own.resource(r)));
                        own.name(r, index);
                        yield new Place(Sort.TYPE, index);
                    }
                    case ExternType.Component _, ExternType.CoreModule _, ExternType.Described _ ->
                            throw new IllegalArgumentException(name + ": " + type);
                };
        written.put(name, place);
        return place;
    }

    private int aliasOf(ResourceType r) {
        return alias(Objects.requireNonNull(resources.get(r)));
    }

    /// {@return the index of a type that an instance before exports, -1 when none does}
    private int aliasOf(String name, ValType type) {
        Origin origin = structures.get(new Structure(name, type));
        return origin == null ? -1 : alias(origin);
    }

    private int alias(Origin origin) {
        Integer known = aliases.get(origin);
        if (known == null) {
            int instance = Objects.requireNonNull(written.get(origin.item())).index();
            known = component.typeOf(instance, origin.member());
            aliases.put(origin, known);
        }
        return known;
    }

    private int instance(String name, ExternType.Instance instance) {
        Declarators declarators = new Declarators();
        ValueTypes types =
                new ValueTypes(
                        declarators,
                        r -> declarators.outerType(own.resource(r)),
                        (n, t) -> {
                            int outer = own.named(n, t);
                            return outer < 0 ? -1 : declarators.outerType(outer);
                        });
        instance.exports()
                .forEach((member, type) -> {
                    switch (type) {
                        case ExternType.Func(FuncType func) ->
                                declarators.exportFunc(member, types.func(func));
                        case ExternType.Type(ValType value) -> {
                            int used = types.named(member, value);
                            int bound = used < 0 ? types.define(value) : used;
                            types.name(
                                    value,
                                    declarators.exportType(member, TypeSpace.equalTo(bound)));
                            structures.putIfAbsent(
                                    new Structure(member, value), new Origin(name, member));
                        }
                        case ExternType.Resource(ResourceType r, _) -> {
                            boolean first = new Origin(name, member).equals(resources.get(r));
                            types.name(
                                    r,
                                    declarators.exportType(
                                            member,
                                            first
                                                    ? TypeSpace.resource()
                                                    : TypeSpace.equalTo(types.resource(r))));
                        }
                        case ExternType.Instance _,
                                ExternType.Component _,
                                ExternType.CoreModule _,
                                ExternType.Described _ ->
                                throw new IllegalArgumentException(name + "." + member);
                    }
                });
        return component.importInstance(name, component.type(declarators.instanceType()));
    }
}
