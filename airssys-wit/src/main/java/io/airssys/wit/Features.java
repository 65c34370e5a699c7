package io.airssys.wit;

import java.util.Set;

/// Which `@unstable` features are enabled; items of all others do not exist.
///
/// @param all whether every feature is enabled
/// @param names the enabled features
public record Features(boolean all, Set<String> names) {
    /// No unstable item exists. The default.
    public static final Features NONE = new Features(false, Set.of());

    /// Every unstable item exists.
    public static final Features ALL = new Features(true, Set.of());

    public Features {
        names = Set.copyOf(names);
    }

    /// {@return exactly these features}
    public static Features of(String... names) {
        return new Features(false, Set.of(names));
    }

    /// {@return whether an item with this stability exists}
    public boolean enable(Stability stability) {
        String feature = stability.unstable();
        return feature == null || all || names.contains(feature);
    }
}
