package io.airssys.cm.internal.abi;

import io.airssys.cm.HostResource;
import io.airssys.cm.ResourceHandle;
import io.airssys.cm.type.ResourceType;
import java.util.function.Consumer;

/// The live side of a [HostResource].
///
/// @param <T> class of the objects
public final class HostResourceType<T> implements HostResource<T> {
    private final Class<T> type;
    private final RuntimeResource live;
    private final ResourceType named;

    /// A new resource type.
    public HostResourceType(String name, Class<T> type, Consumer<? super T> onDrop) {
        this.type = type;
        this.named = new ResourceType(name);
        this.live = RuntimeResource.host(name, object -> onDrop.accept(type.cast(object)));
    }

    /// {@return what the linker binds}
    public RuntimeResource live() {
        return live;
    }

    @Override
    public String name() {
        return live.name();
    }

    @Override
    public ResourceType type() {
        return named;
    }

    @Override
    @SuppressWarnings("unchecked") // the parameter says what the handle is of and is never read
    public ResourceHandle<T> own(T object) {
        ResourceHandle<?> handle = LiveHandle.ofHost(live, type.cast(object));
        return (ResourceHandle<T>) handle;
    }

    @Override
    public T object(ResourceHandle<?> handle) {
        if (handle instanceof LiveHandle found && live.equals(found.resource())) {
            return type.cast(Plan.present(found.value()));
        }
        throw new IllegalArgumentException("no handle of " + live.name() + ": " + handle);
    }
}
