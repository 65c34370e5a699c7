package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import org.jspecify.annotations.Nullable;

/// An owned or borrowed handle: an index into the instance's table, or the representation itself
/// where a borrow reaches the instance that implements the resource.
///
/// Source: Component Model, CanonicalABI.md, `lift_own`, `lift_borrow`, `lower_own`,
/// `lower_borrow`; CM-7.
final class HandlePlan extends Plan {
    private final ResourceType resource;
    private final boolean own;
    private final Representation.Handles handles;

    HandlePlan(ValType type, ResourceType resource, boolean own, Representation.Handles handles) {
        super(Layout.of(type));
        this.resource = resource;
        this.own = own;
        this.handles = handles;
    }

    @Override
    Object load(Transfer at, int pointer) {
        return lift(at, at.loadInt(pointer));
    }

    @Override
    void store(Transfer at, @Nullable Object value, int pointer) {
        // The table comes first: inserting may fail, and must not leave half a value.
        at.storeInt(pointer, lower(at, value));
    }

    @Override
    Object lift(Transfer at, long[] core, int index) {
        return lift(at, (int) core[index]);
    }

    @Override
    void lower(Transfer at, @Nullable Object value, long[] core, int index) {
        core[index] = lower(at, value) & 0xFFFFFFFFL;
    }

    private Object lift(Transfer at, int index) {
        return handles.wrap(lift(at, resource, own, index));
    }

    private int lower(Transfer at, @Nullable Object value) {
        RuntimeResource live = at.instance.resolve(resource);
        return lower(at, live, own, handles.unwrap(present(value), live));
    }

    /// Takes a handle, or lends it, out of the table of the guest.
    static LiveHandle lift(Transfer at, ResourceType resource, boolean own, int index) {
        RuntimeResource live = at.instance.resolve(resource);
        HandleTable table = at.instance.handles();
        if (own) {
            return table.takeOwned(index, live).outOfTable();
        }
        LiveHandle borrowed = table.get(index, live).lend();
        at.lend(borrowed);
        return borrowed;
    }

    /// Puts a handle into the table of the guest.
    ///
    /// @return its index, or its representation where a borrow reaches the implementation
    static int lower(Transfer at, RuntimeResource live, boolean own, LiveHandle handle) {
        if (handle.resource() != live) {
            throw new BadValue("a handle of " + live.name() + " is needed, found " + handle);
        }
        if (own) {
            LiveHandle moved = handle.intoTable();
            return at.give(moved);
        }
        handle.requireHeld();
        if (handle.owned()) {
            at.lend(handle.lend());
        }
        if (live.owner() == at.instance) {
            return handle.rep();
        }
        int index = at.give(handle.forTable(at));
        at.borrows++;
        return index;
    }
}
