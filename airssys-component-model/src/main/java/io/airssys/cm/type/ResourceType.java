package io.airssys.cm.type;

import org.jspecify.annotations.Nullable;

/// A resource type as one component sees it: an identity, not a structure.
///
/// Exporting a resource type, or importing one as equal to another, gives it one more name. Each
/// name is an object of its own and all of them are equal: validation asks which name a function
/// uses, everything else only which type it is.
///
/// Two components may see one live resource type through different, unequal objects of this class;
/// an instance's state maps each to the live one. Immutable and thread-safe.
///
/// Source: Component Model, Explainer.md, "External Visibility of Types".
public final class ResourceType {
    private final String name;
    private final ResourceType identity;

    /// Makes a resource type unlike any other.
    ///
    /// @param name for messages only
    public ResourceType(String name) {
        this.name = name;
        this.identity = this;
    }

    private ResourceType(String name, ResourceType identity) {
        this.name = name;
        this.identity = identity;
    }

    /// {@return the same resource type under another name: equal to this one, another object}
    ///
    /// @param other for messages only
    public ResourceType named(String other) {
        return new ResourceType(other, identity);
    }

    /// {@return its name, for messages}
    public String name() {
        return name;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the first name of a resource type is its identity
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceType r && identity == r.identity;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(identity);
    }

    @Override
    public String toString() {
        return name;
    }
}
