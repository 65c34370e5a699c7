package io.airssys.cm.internal.encode;

import io.airssys.cm.ComponentException;
import io.airssys.cm.encode.Composition.Part;
import io.airssys.cm.internal.validate.ExternNames;
import io.airssys.cm.internal.validate.Retyping;
import io.airssys.cm.internal.validate.TypeText;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import io.airssys.wit.SemVer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a composition imports: the imports of its parts that no part provides, each interface once.
///
/// Two versions of an interface that stand for each other are one import, in the higher version; it
/// has every member that some part uses. Types are rewritten so that all parts mean one resource
/// type by one name.
final class MergedImports {
    /// One import of the whole.
    private static final class Item {
        /// Who needs it, for messages.
        private final String firstPart;

        /// Members of an instance, in an order in which types come before their use.
        private final Map<String, ExternType> members = new LinkedHashMap<>();

        private String name;
        private @Nullable ExternType other;

        private Item(String name, String firstPart) {
            this.name = name;
            this.firstPart = firstPart;
        }

        private ExternType type() {
            return other == null ? new ExternType.Instance(members) : other;
        }
    }

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Map<ResourceType, ResourceType>> ofParts = new HashMap<>();
    private final List<String> mismatches = new ArrayList<>();

    /// Adds an import of a part, in the order the part has them.
    void add(Part part, String name, ExternType type) {
        Map<ResourceType, ResourceType> ours =
                ofParts.computeIfAbsent(part.name(), _ -> new HashMap<>());
        Item item = items.computeIfAbsent(key(name), _ -> new Item(name, part.name()));
        if (isHigher(name, item.name)) {
            item.name = name;
        }
        String path = "`" + name + "`";
        switch (type) {
            case ExternType.Instance(Map<String, ExternType> exports) -> {
                if (item.other != null) {
                    differ(path, item, part, "one imports an instance, the other does not");
                    return;
                }
                exports.forEach((member, of) -> {
                    String at = path + "." + member;
                    ExternType before = item.members.get(member);
                    item.members.put(
                            member,
                            before == null
                                    ? rewritten(at, part, of, ours, null)
                                    : same(at, item, part, before, of, ours));
                });
            }
            case ExternType.Component _, ExternType.CoreModule _, ExternType.Described _ ->
                    throw new ComponentException.Invalid(
                            "CMP-003",
                            "part '%s' imports %s as a %s, which no other part provides and a composition does not pass on"
                                    .formatted(part.name(), path, TypeText.kind(type)),
                            -1);
            case ExternType.Func _, ExternType.Type _, ExternType.Resource _ -> {
                ExternType before = item.other;
                if (!item.members.isEmpty()) {
                    differ(path, item, part, "one imports an instance, the other does not");
                } else {
                    item.other =
                            before == null
                                    ? rewritten(path, part, type, ours, null)
                                    : same(path, item, part, before, type, ours);
                }
            }
        }
    }

    /// {@return what the whole imports, by name}
    ///
    /// @throws ComponentException.Unlinkable `LNK-002` when parts need one import with different
    ///   types
    Map<String, ExternType> types() {
        if (!mismatches.isEmpty()) {
            throw Composer.mismatch(mismatches);
        }
        Map<String, ExternType> types = new LinkedHashMap<>();
        items.values().forEach(i -> types.put(i.name, i.type()));
        return types;
    }

    /// {@return the name by which the whole imports what a part imports as `name`}
    String nameOf(String name) {
        Item item = items.get(key(name));
        if (item == null) {
            throw new IllegalArgumentException("no part imports " + name);
        }
        return item.name;
    }

    private ExternType same(
            String path,
            Item item,
            Part part,
            ExternType before,
            ExternType type,
            Map<ResourceType, ResourceType> ours) {
        ResourceType known = before instanceof ExternType.Resource(ResourceType r, _) ? r : null;
        ExternType now = rewritten(path, part, type, ours, known);
        if (!equal(before, now)) {
            differ(path, item, part, text(before) + " and " + text(now));
        }
        return before;
    }

    private static String text(ExternType type) {
        return switch (type) {
            case ExternType.Func(FuncType func) -> TypeText.of(func);
            case ExternType.Type(ValType value) -> TypeText.of(value);
            default -> TypeText.kind(type);
        };
    }

    private static boolean equal(ExternType a, ExternType b) {
        return switch (a) {
            case ExternType.Resource(ResourceType r, _) ->
                    b instanceof ExternType.Resource(ResourceType other, _) && r.equals(other);
            default -> a.equals(b);
        };
    }

    /// Puts the resource types of the whole in the place of those of a part.
    ///
    /// @param known what a resource introduced here is for the whole, null when nobody said yet
    private ExternType rewritten(
            String path,
            Part part,
            ExternType type,
            Map<ResourceType, ResourceType> ours,
            @Nullable ResourceType known) {
        if (type instanceof ExternType.Resource(ResourceType r, ExternType.Bound bound)
                && bound == ExternType.Bound.SUB) {
            ours.putIfAbsent(r, known == null ? new ResourceType(r.name()) : known);
        }
        ResourceType missing = Retyping.unknown(type, ours.keySet());
        if (missing != null) {
            throw CompositionLinks.unlinked(
                    "%s of part '%s' is not provided by any part, but speaks of resource `%s`, which one of them does provide: nothing outside can know it"
                            .formatted(path, part.name(), missing.name()));
        }
        return Retyping.of(type, ours);
    }

    private void differ(String path, Item item, Part part, String how) {
        mismatches.add(
                "%s: imported by '%s' and by '%s', and no part provides it: %s"
                        .formatted(path, item.firstPart, part.name(), how));
    }

    // --- Versions ---

    private static @Nullable SemVer version(String name) {
        try {
            return ExternNames.parse(name) instanceof ExternNames.Parsed.Interface(_, String v)
                            && v != null
                    ? SemVer.parse(v)
                    : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String key(String name) {
        SemVer version = version(name);
        return version == null || version.track().isEmpty()
                ? name
                : name.substring(0, name.indexOf('@')) + "@" + version.track().get();
    }

    private static boolean isHigher(String name, String than) {
        SemVer version = version(name);
        SemVer other = version(than);
        return version != null && other != null && version.compareTo(other) > 0;
    }
}
