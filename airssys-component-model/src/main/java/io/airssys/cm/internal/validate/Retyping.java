package io.airssys.cm.internal.validate;

import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Moves validated types from the resource types of one component to those of another.
public final class Retyping {
    private Retyping() {}

    /// {@return `type` with every resource type in `replaced` put in the place of its key}
    public static ExternType of(ExternType type, Map<ResourceType, ResourceType> replaced) {
        return new Substitution(replaced, Work.unbounded()).apply(type);
    }

    /// {@return a resource type that `type` names and `known` lacks, null when there is none}
    public static @Nullable ResourceType unknown(ExternType type, Set<ResourceType> known) {
        return mentioned(type).stream().filter(r -> !known.contains(r)).findFirst().orElse(null);
    }

    /// {@return the resource types that `type` names, in order; not those inside component types}
    public static Set<ResourceType> mentioned(ExternType type) {
        Set<ResourceType> found = new LinkedHashSet<>();
        extern(type, found, Collections.newSetFromMap(new IdentityHashMap<>()));
        return found;
    }

    private static void extern(ExternType type, Set<ResourceType> found, Set<ValType> seen) {
        switch (type) {
            case ExternType.Func(FuncType func) -> {
                func.params().forEach(p -> value(p.type(), found, seen));
                ValType result = func.result();
                if (result != null) {
                    value(result, found, seen);
                }
            }
            case ExternType.Instance instance ->
                    instance.exports().values().forEach(e -> extern(e, found, seen));
            case ExternType.Type(ValType value) -> value(value, found, seen);
            case ExternType.Resource(ResourceType r, _) -> found.add(r);
            case ExternType.Component _, ExternType.CoreModule _, ExternType.Described _ -> {}
        }
    }

    private static void value(ValType type, Set<ResourceType> found, Set<ValType> seen) {
        if (!seen.add(type)) {
            return;
        }
        switch (type) {
            case ValType.Own(ResourceType r) -> found.add(r);
            case ValType.Borrow(ResourceType r) -> found.add(r);
            default -> ResourceUse.parts(type).forEach(part -> value(part, found, seen));
        }
    }
}
