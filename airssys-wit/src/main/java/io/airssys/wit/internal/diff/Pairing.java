package io.airssys.wit.internal.diff;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.SemVer;
import org.jspecify.annotations.Nullable;

/// Which interface of the new version stands for which of the old one.
///
/// @param oldMain the package whose versions are compared; null when worlds are compared, where
///   every interface counts by its own version
record Pairing(@Nullable PackageName oldMain, @Nullable PackageName newMain) {
    static final Pairing BY_VERSION = new Pairing(null, null);

    boolean same(Scope old, Scope now) {
        InterfaceId a = old.id();
        InterfaceId b = now.id();
        if (a == null || b == null) {
            return a == null && b == null && old.home().equals(now.home());
        }
        return same(a, b);
    }

    boolean same(InterfaceId a, InterfaceId b) {
        return a.name().equals(b.name()) && same(a.owner(), b.owner());
    }

    private boolean same(PackageName a, PackageName b) {
        if (a.equals(oldMain) && b.equals(newMain)) {
            return true;
        }
        return key(a).equals(key(b));
    }

    /// {@return what the names of two versions of a package that stand for each other share}
    static String key(PackageName name) {
        SemVer version = name.version();
        return name.unversioned()
                + "@"
                + (version == null ? "" : version.track().orElse(version.toString()));
    }

    /// {@return whether changes of the types in `old` are told in a place of their own}
    boolean told(Scope old) {
        InterfaceId id = old.id();
        return oldMain == null || id == null || id.owner().equals(oldMain);
    }
}
