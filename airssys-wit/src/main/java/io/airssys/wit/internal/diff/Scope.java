package io.airssys.wit.internal.diff;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types one interface or world can name.
///
/// @param id null for a world and for an interface written inside one
/// @param home the place as the other version of it is found by; for an interface its full name
record Scope(Resolve resolve, @Nullable InterfaceId id, String home, Map<String, TypeDef> types) {
    static Scope of(Resolve resolve, InterfaceId id) {
        return new Scope(
                resolve,
                id,
                id.toString(),
                resolve.findInterface(id)
                        .orElseThrow(() -> new IllegalStateException(id + " was resolved"))
                        .types());
    }

    static Scope inWorld(Resolve resolve, String home, Map<String, TypeDef> types) {
        return new Scope(resolve, null, home, types);
    }

    /// What a type is once all other names of it are taken away.
    sealed interface Form {
        /// {@return where its names mean something}
        Scope scope();
    }

    /// A type without a name of its own.
    record Plain(Scope scope, WitType type) implements Form {}

    /// A record, variant, enum, flags or resource.
    record Defined(Scope scope, TypeDef def) implements Form {}

    /// {@return the definition a name stands for, in the interface that has it}
    Defined find(String name) {
        TypeDef def = types.get(name);
        if (def == null) {
            throw new IllegalStateException("type " + name + " of " + home + " was resolved");
        }
        return def.kind() instanceof TypeDef.Use(InterfaceId source, String type)
                ? of(resolve, source).find(type)
                : new Defined(this, def);
    }

    Form form(WitType type) {
        return type instanceof WitType.Named(String name)
                ? form(find(name))
                : new Plain(this, type);
    }

    static Form form(Defined found) {
        return found.def().kind() instanceof TypeDef.Alias(WitType target)
                ? found.scope().form(target)
                : found;
    }
}
