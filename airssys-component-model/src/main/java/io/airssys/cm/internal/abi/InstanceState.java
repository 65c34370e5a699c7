package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ResourceType;
import java.util.HashMap;
import java.util.Map;

/// What the canonical ABI keeps for one component instance, nested ones included: enter and leave
/// flags, its handle table, and the live resource types behind the types its component names. Used
/// by one thread at a time.
public final class InstanceState {
    private final RootState root;
    private final Map<ResourceType, RuntimeResource> resources = new HashMap<>();

    /// Makes the state of one instance below `root`.
    public InstanceState(RootState root) {
        this.root = root;
    }

    /// {@return what it shares with all instances nested in the same root}
    public RootState root() {
        return root;
    }

    /// Binds a resource type of its component to the live one; the linker does this before any plan
    /// runs.
    public void bind(ResourceType type, RuntimeResource live) {
        resources.put(type, live);
    }

    /// {@return the live type behind `type`}
    public RuntimeResource resolve(ResourceType type) {
        RuntimeResource live = resources.get(type);
        if (live == null) {
            throw new IllegalStateException("resource type not bound: " + type);
        }
        return live;
    }
}
