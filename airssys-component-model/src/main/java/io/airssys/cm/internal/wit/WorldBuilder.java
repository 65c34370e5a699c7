package io.airssys.cm.internal.wit;

import io.airssys.cm.type.ExternType;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.Resolve;
import io.airssys.wit.Stability;
import io.airssys.wit.Wit;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitPackage;
import io.airssys.wit.WitWorld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds packages and a world out of the type of a component.
public final class WorldBuilder {
    static final PackageName ROOT = new PackageName("root", "component", null);

    private final Origins origins = new Origins();
    private final ScopeBuilder world = new ScopeBuilder(origins, null);
    private final Map<InterfaceId, ScopeBuilder> interfaces = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private WorldBuilder() {}

    /// {@return the text of `component`}
    public static String text(ExternType.Component component) {
        TypeBudget.check(component);
        return new WorldBuilder().build(component);
    }

    private String build(ExternType.Component component) {
        Map<String, WitWorld.Item> imports = items("import", component.imports());
        Map<String, WitWorld.Item> exports = items("export", component.exports());
        WitWorld root =
                new WitWorld("root", "", Stability.UNKNOWN, world.types(), imports, exports);
        Map<PackageName, Map<String, WitInterface>> packages = new LinkedHashMap<>();
        interfaces.forEach((id, scope) ->
                packages.computeIfAbsent(id.owner(), _ -> new LinkedHashMap<>())
                        .put(id.name(), scope.build(id.name())));
        Map<PackageName, WitPackage> all = new LinkedHashMap<>();
        all.put(ROOT, new WitPackage(ROOT, "", Map.of(), Map.of("root", root)));
        packages.forEach(
                (name, members) -> all.put(name, new WitPackage(name, "", members, Map.of())));
        StringBuilder text = new StringBuilder(Wit.print(new Resolve(ROOT, all)));
        if (!notes.isEmpty()) {
            text.append("\n// Without words in WIT:\n");
            notes.forEach(n -> text.append("//   ").append(n).append('\n'));
        }
        return text.toString();
    }

    private Map<String, WitWorld.Item> items(String verb, Map<String, ExternType> externs) {
        Map<String, WitWorld.Item> items = new LinkedHashMap<>();
        externs.forEach((name, type) -> {
            if (type instanceof ExternType.Instance instance) {
                instance(verb, name, instance, items);
                return;
            }
            if (!world.add(name, type)) {
                note(verb, name, type);
            }
            WitFunc function = world.takeFunction(name);
            if (function != null) {
                items.put(name, new WitWorld.Function(function));
            }
        });
        return items;
    }

    private void instance(
            String verb,
            String name,
            ExternType.Instance instance,
            Map<String, WitWorld.Item> items) {
        InterfaceId id = Names.interfaceId(name);
        if (id == null && !Names.isLabel(name)) {
            note(verb, name, instance);
            return;
        }
        // Imported and exported under one name, an interface is shown once with all its parts.
        ScopeBuilder scope =
                id == null
                        ? new ScopeBuilder(origins, null)
                        : interfaces.computeIfAbsent(id, i -> new ScopeBuilder(origins, i));
        instance.exports()
                .forEach((part, type) -> {
                    if (!scope.add(part, type)) {
                        note(verb, name + " / " + part, type);
                    }
                });
        items.put(
                name,
                id == null
                        ? new WitWorld.Inline(scope.build(name))
                        : new WitWorld.Reference(id, "", Stability.UNKNOWN));
    }

    private void note(String verb, String name, ExternType type) {
        String kind =
                switch (type) {
                    case ExternType.Func _ -> "func";
                    case ExternType.Instance _ -> "instance";
                    case ExternType.Component _ -> "component";
                    case ExternType.CoreModule _ -> "core module";
                    case ExternType.Type _, ExternType.Described _ -> "type";
                    case ExternType.Resource _ -> "resource";
                };
        // A name comes from an untrusted file; a line break in it must not end the comment.
        String shown = name.codePoints().allMatch(c -> c >= ' ' && c < 0x7F) ? name : "(odd name)";
        notes.add(verb + " " + shown + ": " + kind);
    }
}
