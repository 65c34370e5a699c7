package io.airssys.wit.internal.diff;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.Resolve;
import io.airssys.wit.WitChange;
import io.airssys.wit.WitChange.Compatibility;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitPackage;
import io.airssys.wit.WitWorld;
import java.util.List;

/// Compares two versions of a package.
public final class PackageDiff {
    private PackageDiff() {}

    /// {@return the changes between the main packages}
    public static List<WitChange> of(Resolve before, Resolve after) {
        PackageName oldName = before.main();
        PackageName newName = after.main();
        Changes changes = Changes.of(Viewpoint.INTERFACE);
        if (!oldName.unversioned().equals(newName.unversioned())) {
            changes.add(
                    Compatibility.BREAKING,
                    oldName.unversioned().toString(),
                    "the package is named " + newName.unversioned() + " now");
        }
        Pairing pairing = new Pairing(oldName, newName);
        interfaces(before, after, new InterfaceDiff(pairing), changes);
        WitPackage old = before.mainPackage();
        WitPackage now = after.mainPackage();
        old.worlds()
                .forEach((name, world) -> {
                    WitWorld other = now.worlds().get(name);
                    String full = unversioned(oldName, name);
                    if (other == null) {
                        changes.add(Compatibility.BREAKING, full, "world was removed");
                        return;
                    }
                    Changes inWorld =
                            changes.seenFrom(Viewpoint.TARGETED_WORLD).at(full + " ", false);
                    changes.remarks(
                            full, world.docs(), world.stability(), other.docs(), other.stability());
                    new WorldDiff(before, after, pairing, inWorld).compare(world, other);
                });
        now.worlds()
                .keySet()
                .forEach(name -> {
                    if (!old.worlds().containsKey(name)) {
                        changes.addNew(unversioned(newName, name), "world was added");
                    }
                });
        return changes.found();
    }

    private static void interfaces(
            Resolve before, Resolve after, InterfaceDiff diff, Changes changes) {
        WitPackage old = before.mainPackage();
        WitPackage now = after.mainPackage();
        old.interfaces()
                .forEach((name, i) -> {
                    WitInterface other = now.interfaces().get(name);
                    String full = unversioned(old.name(), name);
                    if (other == null) {
                        changes.add(Compatibility.BREAKING, full, "interface was removed");
                        return;
                    }
                    Scope a = Scope.of(before, new InterfaceId(old.name(), name));
                    Scope b = Scope.of(after, new InterfaceId(now.name(), name));
                    Changes inside = changes.at(full + ".", false);
                    diff.types(a, b, inside);
                    diff.functions(a, i.functions(), b, other.functions(), inside);
                    changes.remarks(full, i.docs(), i.stability(), other.docs(), other.stability());
                });
        now.interfaces()
                .keySet()
                .forEach(name -> {
                    if (!old.interfaces().containsKey(name)) {
                        changes.addNew(unversioned(now.name(), name), "interface was added");
                    }
                });
    }

    private static String unversioned(PackageName owner, String name) {
        return new InterfaceId(owner.unversioned(), name).toString();
    }
}
