package io.airssys.cm.internal.wit;

import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.TypeDef;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which interface named a type first, over all interfaces of one component.
final class Origins {
    private record Structure(ValType type, String name) {}

    private final Map<Structure, InterfaceId> structures = new HashMap<>();
    private final Map<ResourceType, TypeDef.Use> resources = new HashMap<>();

    /// {@return the `use` that names this structure, null when no other interface has it}
    TypeDef.@Nullable Use structure(ValType type, String name, @Nullable InterfaceId self) {
        Structure key = new Structure(type, name);
        InterfaceId first = self == null ? structures.get(key) : structures.putIfAbsent(key, self);
        return first == null || first.equals(self) ? null : new TypeDef.Use(first, name);
    }

    /// {@return the `use` that names this resource, null when no other interface has it}
    TypeDef.@Nullable Use resource(ResourceType type, String name, @Nullable InterfaceId self) {
        TypeDef.Use first =
                self == null
                        ? resources.get(type)
                        : resources.putIfAbsent(type, new TypeDef.Use(self, name));
        return first == null || first.source().equals(self) ? null : first;
    }

    /// {@return where a resource was named, null when nowhere}
    TypeDef.@Nullable Use resource(ResourceType type) {
        return resources.get(type);
    }
}
