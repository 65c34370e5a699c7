package io.airssys.cm.internal.abi;

import io.airssys.cm.CallContext;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.ComponentException.Unusable;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.TrapKind;
import io.airssys.cm.internal.observe.CallEvents;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What all component instances below one root share: the gate in front of guest code, the poison
/// flag, the resources the host holds, and whoever the embedder says the caller is.
///
/// Used by one thread at a time, except [#poisoned()].
public final class RootState {
    /// Handles of one root at a time unless its owner says otherwise (LIM-4).
    public static final int DEFAULT_MAX_HANDLES = InstantiateOptions.DEFAULT_MAX_HANDLES;

    private final CallGate gate;
    private final @Nullable Object owner;
    private final PlanCache plans;
    private final int maxHandles;
    private final Origin origin;
    private final CallContext context;
    private final SequencedSet<LiveHandle> held = new LinkedHashSet<>();
    private volatile boolean poisoned;
    private boolean closed;
    private int depth;
    private int handles;

    /// Makes the shared state of one root.
    ///
    /// @param owner what host functions get as the caller, null for an unmanaged instance
    public RootState(CallGate gate, @Nullable Object owner) {
        this(gate, owner, new PlanCache(), DEFAULT_MAX_HANDLES, Origin.UNKNOWN);
    }

    /// Makes the shared state of one root that shares plans with others of the same component.
    ///
    /// @param maxHandles most resource handles at a time: those in the tables of all its instances,
    ///   and those of its resources that the host holds
    /// @param origin where its code comes from
    public RootState(
            CallGate gate, @Nullable Object owner, PlanCache plans, int maxHandles, Origin origin) {
        this.maxHandles = maxHandles;
        this.origin = origin;
        this.gate = gate;
        this.owner = owner;
        this.plans = plans;
        this.context = new RootCallContext(gate, owner);
    }

    /// {@return the gate in front of guest code}
    public CallGate gate() {
        return gate;
    }

    /// {@return what host functions get as the caller}
    public @Nullable Object owner() {
        return owner;
    }

    /// {@return whether a trap ended this root}
    public boolean poisoned() {
        return poisoned;
    }

    /// Refuses every later call.
    public void poison() {
        poisoned = true;
    }

    /// Drops what the host still owns, the newest first, and refuses every later call. After a trap
    /// no destructor runs (TRP-2, CM-7). Idempotent.
    ///
    /// @throws io.airssys.cm.ComponentException.Trap when a destructor traps; the rest is dropped
    ///   without running destructors
    public void close() {
        if (closed) {
            return;
        }
        try {
            List<LiveHandle> rest = new ArrayList<>(held.reversed());
            rest.forEach(LiveHandle::close);
        } finally {
            held.clear();
            closed = true;
        }
    }

    /// {@return what a host function learns about a call out of this root}
    CallContext context() {
        return context;
    }

    Origin origin() {
        return origin;
    }

    /// Runs a call into it as a recorded one.
    <T extends @Nullable Object> T recorded(String export, Supplier<T> call) {
        return CallEvents.record(origin.component(), owner, export, call);
    }

    /// {@return a trap of its making, with offsets of the component file}
    public Trap located(Trap trap) {
        return origin.located(trap, "");
    }

    PlanCache plans() {
        return plans;
    }

    /// Counts a handle that comes into being in one of the tables, or in the hands of the host.
    ///
    /// One account for all of a root's tables: a component that consists of many instances has no
    /// more than one that is a single one.
    void chargeHandle() {
        if (handles >= maxHandles) {
            throw Faults.handle("more than " + maxHandles + " handles in one instance");
        }
        handles++;
    }

    /// Counts a handle that is gone.
    void releaseHandle() {
        handles--;
    }

    void hold(LiveHandle handle) {
        chargeHandle();
        held.add(handle);
    }

    void letGo(LiveHandle handle) {
        if (held.remove(handle)) {
            releaseHandle();
        }
    }

    /// Begins a call of the host into one of its instances. While another one is under way it is
    /// refused, whichever instance that one entered: the host was called by one of them, and all
    /// instances below a root have that root in common (INS-4).
    ///
    /// Source: Component Model, CanonicalABI.md, "Component Instance State".
    void enterFromHost() {
        if (depth != 0) {
            throw new Trap(
                    TrapKind.REENTERED,
                    "the host calls into it while it serves a call of the same root");
        }
        enter();
    }

    /// Begins a call into one of its instances, or their making; the outermost one passes the gate.
    public void enter() {
        if (poisoned) {
            throw new Unusable(
                    "LIF-008", "the instance trapped before and takes no calls; make a new one");
        }
        if (closed) {
            throw new Unusable("LIF-002", "the instance is closed and takes no calls");
        }
        if (depth == 0) {
            gate.enter();
        }
        depth++;
    }

    /// Ends a call into one of its instances.
    public void leave() {
        depth--;
        if (depth == 0) {
            gate.exit();
        }
    }
}
