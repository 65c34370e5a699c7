package io.airssys.wit;

import org.jspecify.annotations.Nullable;

/// What `@since`, `@unstable` and `@deprecated` say about an item. At most one of `since` and
/// `unstable` is set; `deprecated` only together with one of them.
///
/// @param since the version that brought the item
/// @param unstable the feature that must be enabled for the item to exist
/// @param deprecated the version that discourages its use
public record Stability(
        @Nullable SemVer since, @Nullable String unstable, @Nullable SemVer deprecated) {
    /// Nothing is said.
    public static final Stability UNKNOWN = new Stability(null, null, null);

    public Stability {
        if (since != null && unstable != null) {
            throw new IllegalArgumentException("@since and @unstable exclude each other");
        }
        if (deprecated != null && since == null && unstable == null) {
            throw new IllegalArgumentException("@deprecated needs @since or @unstable beside it");
        }
    }
}
