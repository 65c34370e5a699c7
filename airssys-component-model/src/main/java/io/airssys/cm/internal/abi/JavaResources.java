package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;

/// Handles as [io.airssys.cm.ResourceHandle]s, or resources of the host as the Java objects they
/// are.
///
/// @param type class of the objects
record JavaResources(Class<?> type) implements Representation.Handles {
    /// Handles stay handles; what the host owns of a guest's is dropped when the guest is closed.
    static final Representation.Handles HANDLES =
            new Representation.Handles() {
                @Override
                public Object wrap(LiveHandle handle) {
                    if (handle.owned()) {
                        handle.resource().acquired(handle);
                    }
                    return handle;
                }

                @Override
                public LiveHandle unwrap(Object value, RuntimeResource resource) {
                    return (LiveHandle) value;
                }
            };

    @Override
    public Object wrap(LiveHandle handle) {
        Object object = handle.value();
        if (!type.isInstance(object)) {
            throw new Trap(
                    TrapKind.HOST_FUNCTION,
                    "resource %s is no %s".formatted(handle.resource().name(), type.getName()));
        }
        return object;
    }

    @Override
    public LiveHandle unwrap(Object value, RuntimeResource resource) {
        if (resource.owner() != null) {
            throw new BadValue("a guest's resource is passed as a ResourceHandle");
        }
        return LiveHandle.ofHost(resource, value);
    }
}
