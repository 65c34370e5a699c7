package io.airssys.wit;

import org.jspecify.annotations.Nullable;

/// The name of a package: `namespace:name@version`.
///
/// @param version null when the package has none
public record PackageName(String namespace, String name, @Nullable SemVer version) {
    /// {@return the same name without its version}
    public PackageName unversioned() {
        return new PackageName(namespace, name, null);
    }

    /// {@return the name as WIT writes it}
    @Override
    public String toString() {
        return namespace + ":" + name + (version == null ? "" : "@" + version);
    }
}
