package io.airssys.wit.internal.diff;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.Resolve;
import io.airssys.wit.WitChange;
import io.airssys.wit.WitChange.Compatibility;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitWorld;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Compares what two worlds import and export.
///
/// What a world imports is called by the component and implemented by its host, so there callers
/// and implementers of an interface change places.
public final class WorldDiff {
    private final Resolve before;
    private final Resolve after;
    private final Pairing pairing;
    private final InterfaceDiff diff;
    private final Changes changes;

    /// @param changes the names of the worlds' items get its prefix
    WorldDiff(Resolve before, Resolve after, Pairing pairing, Changes changes) {
        this.before = before;
        this.after = after;
        this.pairing = pairing;
        this.diff = new InterfaceDiff(pairing);
        this.changes = changes;
    }

    /// {@return the changes between two worlds, with those of all their interfaces}
    public static List<WitChange> of(
            Resolve before,
            InterfaceId oldWorld,
            Resolve after,
            InterfaceId newWorld,
            Viewpoint viewpoint) {
        Changes changes = Changes.of(viewpoint);
        WitWorld old = world(before, oldWorld);
        WitWorld now = world(after, newWorld);
        new WorldDiff(before, after, Pairing.BY_VERSION, changes).compare(old, now);
        return changes.found();
    }

    private static WitWorld world(Resolve resolve, InterfaceId id) {
        return resolve.findWorld(id)
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no world " + id + " to compare"));
    }

    void compare(WitWorld old, WitWorld now) {
        Scope a = Scope.inWorld(before, "the world", old.types());
        Scope b = Scope.inWorld(after, "the world", now.types());
        Changes imports = changes.at(changes.prefix() + "import ", true);
        diff.types(a, b, imports);
        items(a, old.imports(), b, now.imports(), imports);
        Changes exports = changes.at(changes.prefix() + "export ", false);
        items(a, old.exports(), b, now.exports(), exports);
    }

    /// A name and what stands under it, found by the part of the name that versions share.
    private record Named(String name, WitWorld.Item item) {}

    private Map<String, Named> byKey(Map<String, WitWorld.Item> items, boolean old) {
        Map<String, Named> byKey = new LinkedHashMap<>();
        items.forEach((name, item) -> {
            String key = name;
            if (item instanceof WitWorld.Reference r && r.id().toString().equals(name)) {
                key = key(r.id(), old);
            }
            Named named = new Named(name, item);
            // Two versions that stand for each other in one world: the second by its own name.
            if (byKey.putIfAbsent(key, named) != null) {
                byKey.put(name, named);
            }
        });
        return byKey;
    }

    /// In versions of one package its own interfaces go with it, whatever the version.
    private String key(InterfaceId id, boolean old) {
        PackageName main = old ? pairing.oldMain() : pairing.newMain();
        String owner =
                id.owner().equals(main)
                        ? id.owner().unversioned().toString()
                        : Pairing.key(id.owner());
        return owner + "/" + id.name();
    }

    private void items(
            Scope a,
            Map<String, WitWorld.Item> old,
            Scope b,
            Map<String, WitWorld.Item> now,
            Changes side) {
        Map<String, Named> before = byKey(old, true);
        Map<String, Named> after = byKey(now, false);
        before.forEach((key, x) -> {
            Named y = after.get(key);
            if (y == null) {
                side.add(Compatibility.FOR_IMPLEMENTERS, x.name(), word(x.item()) + " was removed");
            } else {
                item(a, x, b, y, side);
            }
        });
        after.forEach((key, y) -> {
            if (!before.containsKey(key)) {
                side.add(Compatibility.FOR_CALLERS, y.name(), word(y.item()) + " was added");
            }
        });
    }

    private void item(Scope a, Named old, Scope b, Named now, Changes side) {
        switch (old.item()) {
            case WitWorld.Function(var f) when now.item() instanceof WitWorld.Function(var g) -> {
                diff.functions()
                        .of(a, f, b, g)
                        .ifPresent(d -> side.add(Compatibility.BREAKING, old.name(), d));
                side.remarks(old.name(), f.docs(), f.stability(), g.docs(), g.stability());
            }
            case WitWorld.Reference r when now.item() instanceof WitWorld.Reference s ->
                    references(old.name(), r.id(), s.id(), side);
            case WitWorld.Inline(WitInterface i)
                    when now.item() instanceof WitWorld.Inline(WitInterface j) -> {
                String home = side.prefix() + i.name();
                contents(
                        Scope.inWorld(before, home, i.types()),
                        i,
                        Scope.inWorld(after, home, j.types()),
                        j,
                        side.at(side.prefix() + old.name() + ".", side.flipped()));
            }
            default ->
                    side.add(
                            Compatibility.BREAKING,
                            old.name(),
                            "is %s, was %s".formatted(word(now.item()), word(old.item())));
        }
    }

    private void references(String name, InterfaceId old, InterfaceId now, Changes side) {
        if (!pairing.same(old, now)) {
            side.add(Compatibility.BREAKING, name, "is %s, was %s".formatted(now, old));
            return;
        }
        if (pairing.oldMain() != null) {
            // Versions of a package: its interfaces are told once, outside its worlds.
            boolean own = old.owner().equals(pairing.oldMain());
            if (!own && !old.equals(now)) {
                side.add(Compatibility.COMPATIBLE, name, "version " + now.owner().version());
            }
            return;
        }
        if (!old.equals(now)) {
            side.add(Compatibility.COMPATIBLE, name, "version " + now.owner().version());
        }
        contents(
                Scope.of(before, old),
                before.findInterface(old).orElseThrow(),
                Scope.of(after, now),
                after.findInterface(now).orElseThrow(),
                side.at(side.prefix() + name + ".", side.flipped()));
    }

    private void contents(Scope a, WitInterface old, Scope b, WitInterface now, Changes inside) {
        diff.types(a, b, inside);
        diff.functions(a, old.functions(), b, now.functions(), inside);
    }

    private static String word(WitWorld.Item item) {
        return switch (item) {
            case WitWorld.Function _ -> "function";
            case WitWorld.Reference _, WitWorld.Inline _ -> "interface";
        };
    }
}
