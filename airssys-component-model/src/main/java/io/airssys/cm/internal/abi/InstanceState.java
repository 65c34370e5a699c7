package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;
import io.airssys.cm.type.ResourceType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the canonical ABI keeps for one component instance, nested ones included: enter and leave
/// flags, its handle table, and the live resource types behind the types its component names. Used
/// by one thread at a time.
///
/// An instance on the stack is not entered again, nor is one that it made or that made it
/// (TRP-026), and while values are lowered into it or its post-return runs it may not call out
/// (TRP-028).
public final class InstanceState {
    private static final int CONTEXT_SLOTS = 2;
    private static final int MAX_BACKPRESSURE = 0xffff;

    private final RootState root;
    private final @Nullable InstanceState parent;
    private final Map<ResourceType, RuntimeResource> resources = new HashMap<>();
    private final HandleTable handles;
    private long @Nullable [] context;
    private int backpressure;
    private boolean mayEnter = true;
    private boolean mayLeave = true;

    /// Makes the state of the outermost instance below `root`.
    public InstanceState(RootState root) {
        this(root, null);
    }

    /// Makes the state of an instance that `parent` makes.
    ///
    /// @param parent null for the outermost
    public InstanceState(RootState root, @Nullable InstanceState parent) {
        this.root = root;
        this.parent = parent;
        this.handles = new HandleTable(root);
    }

    /// {@return what it shares with all instances nested in the same root}
    public RootState root() {
        return root;
    }

    /// Binds a resource type of its component to the live one; the linker does this before any call
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

    /// Traps when calling out is disabled; the first thing every lowered function and every
    /// built-in does.
    public void checkMayLeave() {
        if (!mayLeave) {
            throw new Trap(TrapKind.CANNOT_LEAVE, "");
        }
    }

    /// {@return whether a call from one to the other is refused: both are one instance, or one of
    /// them made the other, directly or not}
    ///
    /// Source: Component Model, CanonicalABI.md, "Component Instance State".
    boolean inLineWith(InstanceState other) {
        return descendsFrom(other) || other.descendsFrom(this);
    }

    @SuppressWarnings("ReferenceEquality") // an instance is an identity
    private boolean descendsFrom(InstanceState ancestor) {
        InstanceState at = this;
        while (at != null && at != ancestor) {
            at = at.parent;
        }
        return at != null;
    }

    HandleTable handles() {
        return handles;
    }

    boolean mayEnter() {
        return mayEnter;
    }

    /// {@return the storage of whichever call runs in it}; there is one at a time.
    long[] context() {
        if (context == null) {
            context = new long[CONTEXT_SLOTS];
        }
        return context;
    }

    /// Counts what the guest asks for, within 16 bits.
    void backpressure(int by) {
        int sum = backpressure + by;
        if (sum < 0 || sum > MAX_BACKPRESSURE) {
            throw Faults.async("backpressure of " + sum);
        }
        backpressure = sum;
    }

    /// Forbids calls out while the host works in it.
    void forbidLeaving() {
        mayLeave = false;
    }

    /// Allows calls out again.
    void allowLeaving() {
        mayLeave = true;
    }

    /// Begins a call of the host into it; pairs with [#leave].
    void enterFromHost() {
        root.enterFromHost();
        begin();
    }

    /// Begins a call of another instance into it; pairs with [#leave].
    void enter() {
        root.enter();
        begin();
    }

    private void begin() {
        if (!mayEnter) {
            root.leave();
            throw new Trap(TrapKind.REENTERED, "");
        }
        mayEnter = false;
        if (context != null) {
            Arrays.fill(context, 0);
        }
    }

    /// Ends a call into it.
    ///
    /// @param intact whether it returned as it should; otherwise the root takes no calls any more
    void leave(boolean intact) {
        if (intact) {
            mayEnter = true;
            mayLeave = true;
        } else {
            root.poison();
        }
        root.leave();
    }
}
