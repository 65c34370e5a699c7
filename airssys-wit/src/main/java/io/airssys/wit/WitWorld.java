package io.airssys.wit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A world with all its `include`s merged and every interface it needs named as an import.
///
/// @param types types the world's own functions use; part of its imports
/// @param imports by the name a component would carry: a full interface name or a label
/// @param exports by name, as for imports
public record WitWorld(
        String name,
        String docs,
        Stability stability,
        Map<String, TypeDef> types,
        Map<String, Item> imports,
        Map<String, Item> exports) {
    public WitWorld {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        imports = Collections.unmodifiableMap(new LinkedHashMap<>(imports));
        exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
    }

    /// Something imported or exported.
    public sealed interface Item {}

    /// An interface of a package, under its own name or under a label.
    public record Reference(InterfaceId id, String docs, Stability stability) implements Item {}

    /// An interface written inside the world.
    public record Inline(WitInterface body) implements Item {}

    /// A function.
    public record Function(WitFunc body) implements Item {}
}
