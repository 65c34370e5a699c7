package io.airssys.cm.internal.abi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The resource handles of one component instance, by index.
///
/// Indices start at 1; a freed one is given out again before a new one, the last freed first, which
/// is observable and normative. How many there may be is counted by the root over all its tables.
///
/// Source: Component Model, CanonicalABI.md, "Table State" and "Resource State"; CM-7.
final class HandleTable {
    private static final LiveHandle[] NONE = {};

    private final RootState root;
    private @Nullable LiveHandle[] slots = NONE;
    private int used = 1;
    private int[] free = {};
    private int freed;

    HandleTable(RootState root) {
        this.root = root;
    }

    /// Adds a handle and answers its index.
    int insert(LiveHandle handle) {
        root.chargeHandle();
        int index;
        if (freed > 0) {
            index = free[--freed];
        } else {
            index = used++;
            if (index >= slots.length) {
                slots = Arrays.copyOf(slots, Math.max(8, slots.length * 2));
            }
        }
        slots[index] = handle;
        return index;
    }

    /// {@return the handle at `index`, which must be of type `resource`}
    LiveHandle get(int index, RuntimeResource resource) {
        LiveHandle handle = index > 0 && index < used ? slots[index] : null;
        if (handle == null) {
            throw Faults.handle("unknown handle index " + Integer.toUnsignedString(index));
        }
        if (handle.resource() != resource) {
            throw Faults.handle(wrongType(index, resource, handle.resource()));
        }
        return handle;
    }

    /// Takes out an owned handle: to move it away.
    LiveHandle takeOwned(int index, RuntimeResource resource) {
        LiveHandle handle = get(index, resource);
        if (!handle.owned()) {
            throw Faults.handle("handle index " + index + " is borrowed, an owned one is needed");
        }
        return remove(index, handle);
    }

    /// Takes out any handle: to drop it.
    LiveHandle take(int index, RuntimeResource resource) {
        return remove(index, get(index, resource));
    }

    private LiveHandle remove(int index, LiveHandle handle) {
        if (handle.isLent()) {
            throw Faults.handle("cannot remove owned resource while borrowed, index " + index);
        }
        slots[index] = null;
        root.releaseHandle();
        if (freed == free.length) {
            free = Arrays.copyOf(free, Math.max(8, freed * 2));
        }
        free[freed++] = index;
        return handle;
    }

    /// {@return how many handles are in it}
    int size() {
        return used - 1 - freed;
    }

    private static String wrongType(int index, RuntimeResource want, RuntimeResource found) {
        boolean sameKind = (want.owner() == null) == (found.owner() == null);
        return "handle index %d used with the wrong type, expected %s resource but found %s resource (wanted %s, found %s)"
                .formatted(
                        index,
                        kind(want),
                        sameKind ? "a different " + kind(found) : kind(found),
                        want.name(),
                        found.name());
    }

    private static String kind(RuntimeResource resource) {
        return resource.owner() == null ? "host-defined" : "guest-defined";
    }
}
