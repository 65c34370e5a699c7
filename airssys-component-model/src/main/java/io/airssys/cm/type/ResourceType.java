package io.airssys.cm.type;

/// A resource type as one component sees it: an identity, not a structure.
///
/// Two components may see one live resource type through different objects of this class; an
/// instance's state maps each to the live one.
public final class ResourceType {
    private final String name;

    /// Makes a resource type unlike any other.
    ///
    /// @param name for messages only
    public ResourceType(String name) {
        this.name = name;
    }

    /// {@return its name, for messages}
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
