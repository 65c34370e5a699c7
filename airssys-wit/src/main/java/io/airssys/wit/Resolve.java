package io.airssys.wit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Packages in which every name has been found: the one that was asked for, those nested in its
/// text, and its dependencies.
///
/// @param main the package that was asked for
/// @param packages all packages, `main` first
public record Resolve(PackageName main, Map<PackageName, WitPackage> packages) {
    public Resolve {
        packages = Collections.unmodifiableMap(new LinkedHashMap<>(packages));
        if (!packages.containsKey(main)) {
            throw new IllegalArgumentException(
                    "package " + main + " is not among " + packages.keySet());
        }
    }

    /// {@return the package that was asked for}
    public WitPackage mainPackage() {
        return Objects.requireNonNull(packages.get(main));
    }

    /// {@return the interface of that name}
    public Optional<WitInterface> findInterface(InterfaceId id) {
        return Optional.ofNullable(packages.get(id.owner()))
                .map(p -> p.interfaces().get(id.name()));
    }

    /// {@return the world of that name}
    public Optional<WitWorld> findWorld(InterfaceId id) {
        return Optional.ofNullable(packages.get(id.owner())).map(p -> p.worlds().get(id.name()));
    }
}
