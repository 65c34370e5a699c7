package io.airssys.cm;

import io.airssys.cm.internal.abi.HostResourceType;
import io.airssys.cm.type.ResourceType;
import java.util.function.Consumer;

/// A resource type of the host: guests hold handles to Java objects.
///
/// Give it to the linker under the interface that exports it; host functions then take and return
/// the objects themselves, or [ResourceHandle]s. Immutable; the objects are used by the threads of
/// the guests that hold them.
///
/// @param <T> class of the objects
public sealed interface HostResource<T> permits HostResourceType {
    /// {@return a resource type unlike any other}
    ///
    /// @param name for messages
    /// @param onDrop called once with the object when its owner drops it; must not block for long
    static <T> HostResource<T> of(String name, Class<T> type, Consumer<? super T> onDrop) {
        return new HostResourceType<>(name, type, onDrop);
    }

    /// {@return its name, for messages}
    String name();

    /// {@return the type functions on dynamic values name in their [io.airssys.cm.type.FuncType]s}
    ResourceType type();

    /// {@return an owned handle of `object`, to be passed to a guest}
    ResourceHandle<T> own(T object);

    /// {@return the object behind a handle}
    ///
    /// @throws IllegalArgumentException when the handle is of another resource type
    T object(ResourceHandle<?> handle);
}
