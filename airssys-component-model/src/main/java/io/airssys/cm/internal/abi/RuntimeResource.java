package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;
import io.airssys.cm.engine.CoreFunc;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A live resource type: made once per instantiation of the component that defines it, or once by
/// the host.
public final class RuntimeResource {
    private final String name;
    private final @Nullable InstanceState owner;
    private final @Nullable CoreFunc destructor;
    private final Consumer<Object> onDrop;

    /// A resource type of a guest.
    ///
    /// @param owner the instance that implements it, null when the host does
    /// @param destructor called with the representation when an owned handle is dropped
    public RuntimeResource(
            String name, @Nullable InstanceState owner, @Nullable CoreFunc destructor) {
        this(name, owner, destructor, _ -> {});
    }

    private RuntimeResource(
            String name,
            @Nullable InstanceState owner,
            @Nullable CoreFunc destructor,
            Consumer<Object> onDrop) {
        this.name = name;
        this.owner = owner;
        this.destructor = destructor;
        this.onDrop = onDrop;
    }

    /// A resource type of the host: its resources are Java objects.
    ///
    /// @param onDrop called with the object when the last owner drops it
    public static RuntimeResource host(String name, Consumer<Object> onDrop) {
        return new RuntimeResource(name, null, null, onDrop);
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

    /// The host got an owned handle of it.
    void acquired(LiveHandle handle) {
        if (owner != null) {
            owner.root().hold(handle);
        }
    }

    /// The host gave an owned handle of it away, or closed it.
    void released(LiveHandle handle) {
        if (owner != null) {
            owner.root().letGo(handle);
        }
    }

    /// Ends a resource whose owned handle `from` dropped: the destructor runs in the instance that
    /// implements it, which must not be running already unless it is the one that drops.
    void destroyFrom(InstanceState from, LiveHandle handle) {
        if (owner == null) {
            onDrop.accept(Objects.requireNonNull(handle.value(), "a host resource has an object"));
        } else if (owner == from) {
            if (destructor != null) {
                destructor.call(handle.rep());
            }
        } else if (owner.inLineWith(from)) {
            // The destructor is called as any function is, and so is one that is not there.
            throw new Trap(
                    TrapKind.REENTERED,
                    "to drop a resource "
                            + name
                            + ": an instance and the one that made it do not call each other");
        } else {
            requireIdle(owner);
            if (destructor != null) {
                owner.enter();
                destroyInside(owner, destructor, handle.rep());
            }
        }
    }

    /// Ends a resource that the host closes. After a trap nothing runs any more (TRP-2).
    void destroyFromHost(LiveHandle handle) {
        if (owner == null) {
            onDrop.accept(Objects.requireNonNull(handle.value(), "a host resource has an object"));
        } else if (!owner.root().poisoned()) {
            requireIdle(owner);
            if (destructor != null) {
                owner.enterFromHost();
                destroyInside(owner, destructor, handle.rep());
            }
        }
    }

    private void requireIdle(InstanceState owner) {
        if (!owner.mayEnter()) {
            throw new Trap(TrapKind.REENTERED, "to drop a resource " + name);
        }
    }

    private static void destroyInside(InstanceState owner, CoreFunc destructor, int rep) {
        boolean done = false;
        try {
            destructor.call(rep);
            done = true;
        } finally {
            owner.leave(done);
        }
    }
}
