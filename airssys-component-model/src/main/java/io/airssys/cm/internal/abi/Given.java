package io.airssys.cm.internal.abi;

import java.util.Arrays;

/// Handles that one call has put into a table so far, so that they can be taken out again when a
/// later argument turns out to be no value of its type. The guest cannot have used them: it may not
/// call out while arguments are lowered.
final class Given {
    private static final LiveHandle[] NONE = {};

    private LiveHandle[] handles = NONE;
    private int[] indices = {};
    private int count;

    void add(LiveHandle handle, int index) {
        if (count == handles.length) {
            handles = Arrays.copyOf(handles, Math.max(4, count * 2));
            indices = Arrays.copyOf(indices, handles.length);
        }
        handles[count] = handle;
        indices[count++] = index;
    }

    /// They stay where they are.
    void keep() {
        while (count > 0) {
            handles[--count] = LiveHandle.NONE;
        }
    }

    /// Takes them out of `table`, the last one first, so that indices are given out as before.
    void takeBack(HandleTable table) {
        while (count > 0) {
            LiveHandle handle = handles[--count];
            handles[count] = LiveHandle.NONE;
            table.take(indices[count], handle.resource()).backToHolder();
        }
    }
}
