package io.airssys.cm.internal.abi;

import io.airssys.cm.engine.CoreFunc;
import org.jspecify.annotations.Nullable;

/// A live resource type: made once per instantiation of the component that defines it, or once by
/// the host.
public final class RuntimeResource {
    private final String name;
    private final @Nullable InstanceState owner;
    private final @Nullable CoreFunc destructor;

    /// A resource type of a guest.
    ///
    /// @param owner the instance that implements it, null when the host does
    /// @param destructor called with the representation when an owned handle is dropped
    public RuntimeResource(
            String name, @Nullable InstanceState owner, @Nullable CoreFunc destructor) {
        this.name = name;
        this.owner = owner;
        this.destructor = destructor;
    }

    /// {@return its name, for messages}
    public String name() {
        return name;
    }

    /// {@return the instance that implements it, null when the host does}
    public @Nullable InstanceState owner() {
        return owner;
    }

    /// {@return the destructor}
    public @Nullable CoreFunc destructor() {
        return destructor;
    }
}
