package io.airssys.wit.internal.resolve;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitWorld;
import io.airssys.wit.internal.resolve.PackageScope.FileScope;
import io.airssys.wit.internal.syntax.Ast;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Merges included worlds into one. Interfaces under their own names merge; labels must not meet,
/// and `with` renames them.
final class Inclusion {
    private final FileScope file;
    private final TypeScope scope;
    private final Map<String, WitWorld.Item> imports;
    private final Map<String, WitWorld.Item> exports;

    Inclusion(
            FileScope file,
            TypeScope scope,
            Map<String, WitWorld.Item> imports,
            Map<String, WitWorld.Item> exports) {
        this.file = file;
        this.scope = scope;
        this.imports = imports;
        this.exports = exports;
    }

    void merge(Ast.Include include, WitWorld other) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> labels = new HashSet<>(other.types().keySet());
        other.imports().forEach((name, item) -> addLabel(labels, name, item));
        other.exports().forEach((name, item) -> addLabel(labels, name, item));
        for (Ast.UseName rename : include.renames()) {
            String from = rename.type().name();
            if (!labels.contains(from)) {
                throw file.fault(
                        rename.type(),
                        "world '%s' has no label '%s' to rename".formatted(other.name(), from),
                        () -> Suggestion.didYouMean(from, labels));
            }
            names.put(from, rename.as().name());
        }
        Renaming renaming = new Renaming(names);
        Ast.Id at = include.path().name();
        Map<String, TypeDef> present = scope.types();
        for (TypeDef type : other.types().values()) {
            TypeDef renamed = renaming.type(type);
            TypeDef same = present.get(renamed.name());
            if (same == null || !same.kind().equals(renamed.kind())) {
                scope.take(new Ast.Id(renamed.name(), at.start(), at.end()), "a type");
                scope.put(renamed, Fact.BROKEN);
            }
        }
        other.imports()
                .forEach((name, item) -> {
                    if (isOwnName(name, item)) {
                        imports.putIfAbsent(name, abroad(item));
                    } else {
                        String label = names.getOrDefault(name, name);
                        scope.take(new Ast.Id(label, at.start(), at.end()), "an import");
                        imports.put(label, renaming.item(item, label));
                    }
                });
        other.exports()
                .forEach((name, item) -> {
                    if (isOwnName(name, item)) {
                        exports.putIfAbsent(name, abroad(item));
                        return;
                    }
                    String label = names.getOrDefault(name, name);
                    if (exports.putIfAbsent(label, renaming.item(item, label)) != null) {
                        throw file.fault(
                                at,
                                "'%s' is exported twice".formatted(label),
                                "rename one: include … with { %s as … }".formatted(label));
                    }
                });
    }

    private static void addLabel(Set<String> labels, String name, WitWorld.Item item) {
        if (!isOwnName(name, item)) {
            labels.add(name);
        }
    }

    private static boolean isOwnName(String name, WitWorld.Item item) {
        return item instanceof WitWorld.Reference(InterfaceId id, _, _)
                && id.toString().equals(name);
    }

    private static WitWorld.Item abroad(WitWorld.Item item) {
        return item instanceof WitWorld.Reference r
                ? new WitWorld.Reference(r.id(), r.docs(), Resolver.abroad(r.stability()))
                : item;
    }

    /// New names for labels of a world, wherever the world mentions them.
    private record Renaming(Map<String, String> names) {
        String name(String name) {
            return names.getOrDefault(name, name);
        }

        WitWorld.Item item(WitWorld.Item item, String label) {
            return switch (item) {
                case WitWorld.Reference _ -> abroad(item);
                case WitWorld.Inline(WitInterface i) ->
                        new WitWorld.Inline(
                                new WitInterface(
                                        label,
                                        i.docs(),
                                        Resolver.abroad(i.stability()),
                                        i.types(),
                                        i.functions()));
                case WitWorld.Function(WitFunc f) -> new WitWorld.Function(function(f, label));
            };
        }

        TypeDef type(TypeDef type) {
            return new TypeDef(
                    name(type.name()),
                    WitTypes.rename(type.kind(), this::name, f -> function(f, f.name())),
                    type.docs(),
                    Resolver.abroad(type.stability()));
        }

        private WitFunc function(WitFunc f, String label) {
            return WitTypes.rename(f, label, this::name, Resolver.abroad(f.stability()));
        }
    }
}
