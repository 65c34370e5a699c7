package io.airssys.cm.internal.encode;

import io.airssys.cm.ComponentException;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitPackage;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// A package in the binary form it is published in: a component that exports the type of a
/// component for each interface and each world.
///
/// The type for an interface imports the types of the interfaces it uses and exports the interface;
/// the type for a world exports the world, itself the type of a component.
///
/// Source: Component Model, WIT.md, "Package Format".
final class PackageType {
    private final Resolve resolve;
    private final Declarators declarators = new Declarators();
    private final Map<InterfaceId, Integer> imported = new HashMap<>();
    private final Map<String, Integer> aliases = new HashMap<>();

    private PackageType(Resolve resolve) {
        this.resolve = resolve;
    }

    /// {@return the binary form of the main package}
    static byte[] encode(Resolve resolve) {
        Sections component = new Sections();
        component.custom(WorldType.ENCODING_SECTION, WorldType.ENCODING);
        WitPackage main = resolve.mainPackage();
        if (main.interfaces().isEmpty() && main.worlds().isEmpty()) {
            throw new ComponentException.Invalid(
                    "CMP-003",
                    "package "
                            + main.name()
                            + " has no interface and no world; the binary form has no place for"
                            + " the name of an empty package",
                    -1);
        }
        for (WitInterface body : inOrder(main)) {
            InterfaceId id = new InterfaceId(main.name(), body.name());
            Bytes type = new PackageType(resolve).interfaceType(id, body);
            component.exportType(body.name(), component.type(type));
        }
        main.worlds()
                .keySet()
                .forEach(name -> {
                    World world = World.of(resolve, new InterfaceId(main.name(), name));
                    component.exportType(name, component.type(WorldType.holder(world)));
                });
        return component.toArray();
    }

    /// {@return the interfaces, each after those it uses, as other readers of the form expect}
    private static Set<WitInterface> inOrder(WitPackage main) {
        Set<WitInterface> ordered = new LinkedHashSet<>();
        main.interfaces().values().forEach(body -> after(main, body, ordered));
        return ordered;
    }

    private static void after(WitPackage main, WitInterface body, Set<WitInterface> ordered) {
        for (TypeDef type : body.types().values()) {
            if (type.kind() instanceof TypeDef.Use(InterfaceId source, _)
                    && source.owner().equals(main.name())) {
                WitInterface used = main.interfaces().get(source.name());
                if (used != null && !ordered.contains(used)) {
                    after(main, used, ordered);
                }
            }
        }
        ordered.add(body);
    }

    private Bytes interfaceType(InterfaceId id, WitInterface body) {
        Bytes type = InstanceType.of(body, this::typeOf);
        declarators.exportInstance(id.toString(), declarators.type(type));
        return declarators.componentType();
    }

    private int typeOf(InterfaceId source, String name) {
        int instance = instance(source);
        String key = source + "#" + name;
        Integer known = aliases.get(key);
        if (known == null) {
            known = declarators.typeOf(instance, name);
            aliases.put(key, known);
        }
        return known;
    }

    private int instance(InterfaceId id) {
        Integer known = imported.get(id);
        if (known != null) {
            return known;
        }
        WitInterface body =
                resolve.findInterface(id)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no interface "
                                                + id
                                                + " among the packages "
                                                + resolve.packages().keySet()));
        Bytes type = InstanceType.ofTypes(body, this::typeOf);
        int index = declarators.importInstance(id.toString(), declarators.type(type));
        imported.put(id, index);
        return index;
    }
}
