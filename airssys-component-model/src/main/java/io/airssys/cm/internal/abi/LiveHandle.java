package io.airssys.cm.internal.abi;

import io.airssys.cm.ResourceHandle;
import org.jspecify.annotations.Nullable;

/// One handle to one resource: in an instance's table, held by the host, or on its way. It moves as
/// an object, so that an owned resource is in one place at a time.
///
/// Used by the thread that runs its instance.
public final class LiveHandle implements ResourceHandle<Object> {
    /// Fills unused slots.
    static final LiveHandle NONE =
            new LiveHandle(RuntimeResource.host("none", _ -> {}), 0, null, false);

    private enum Place {
        HELD,
        IN_TABLE,
        GONE
    }

    private final RuntimeResource resource;
    private final int rep;
    private final @Nullable Object value;
    private final boolean owned;
    private final @Nullable LiveHandle lender;

    /// The call that lends it, when it is a borrowed handle in a guest's table.
    private final @Nullable Transfer scope;

    private Place place = Place.HELD;
    private int lends;

    private LiveHandle(
            RuntimeResource resource,
            int rep,
            @Nullable Object value,
            boolean owned,
            @Nullable LiveHandle lender,
            @Nullable Transfer scope) {
        this.resource = resource;
        this.rep = rep;
        this.value = value;
        this.owned = owned;
        this.lender = lender;
        this.scope = scope;
    }

    private LiveHandle(RuntimeResource resource, int rep, @Nullable Object value, boolean owned) {
        this(resource, rep, value, owned, null, null);
    }

    /// An owned handle of a guest's resource.
    static LiveHandle ofGuest(RuntimeResource resource, int rep) {
        return new LiveHandle(resource, rep, null, true);
    }

    /// An owned handle of a Java object that is a resource of the host.
    static LiveHandle ofHost(RuntimeResource resource, Object value) {
        return new LiveHandle(resource, 0, value, true);
    }

    /// Lends it until [#returned()] is called on the answer.
    LiveHandle lend() {
        lends++;
        return new LiveHandle(resource, rep, value, false, this, null);
    }

    /// A borrowed handle for the table of the callee of `call`.
    LiveHandle forTable(Transfer call) {
        LiveHandle entry = new LiveHandle(resource, rep, value, false, null, call);
        entry.place = Place.IN_TABLE;
        return entry;
    }

    /// The lender may drop or move it again; this borrowed handle is of no use any more.
    void returned() {
        place = Place.GONE;
        if (lender != null) {
            lender.lends--;
        }
    }

    /// Takes it from its holder into a table.
    LiveHandle intoTable() {
        requireHeld();
        if (!owned) {
            throw new BadValue("a borrowed handle cannot be given away as an owned one");
        }
        if (lends > 0) {
            throw new BadValue("the handle is lent to a running call and cannot be moved");
        }
        resource.released(this);
        place = Place.IN_TABLE;
        return this;
    }

    /// Gives it back to the holder it was taken from: the call it was for is not made.
    void backToHolder() {
        if (owned) {
            place = Place.HELD;
            resource.acquired(this);
        } else {
            place = Place.GONE;
        }
    }

    /// Takes it out of a table to a new holder; references of former holders stay void.
    LiveHandle outOfTable() {
        place = Place.GONE;
        return new LiveHandle(resource, rep, value, true);
    }

    /// Ends a handle that was taken out of `instance`'s table to be dropped.
    void dropIn(InstanceState instance) {
        place = Place.GONE;
        if (owned) {
            resource.destroyFrom(instance, this);
        } else if (scope != null) {
            scope.borrows--;
        }
    }

    /// Refuses a handle that its holder dropped or gave away, or whose call is over.
    void requireHeld() {
        if (place != Place.HELD) {
            throw new BadValue("the handle was dropped or moved away: " + this);
        }
    }

    RuntimeResource resource() {
        return resource;
    }

    int rep() {
        return rep;
    }

    @Nullable Object value() {
        return value;
    }

    boolean isLent() {
        return lends > 0;
    }

    @Override
    public boolean owned() {
        return owned;
    }

    @Override
    public void close() {
        if (!owned || place != Place.HELD) {
            return;
        }
        if (lends > 0) {
            throw new IllegalStateException("the resource is lent to a running call: " + this);
        }
        place = Place.GONE;
        resource.released(this);
        resource.destroyFromHost(this);
    }

    @Override
    public String toString() {
        return (owned ? "own<" : "borrow<") + resource.name() + ">";
    }
}
