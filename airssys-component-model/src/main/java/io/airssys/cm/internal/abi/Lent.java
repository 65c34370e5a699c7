package io.airssys.cm.internal.abi;

import java.util.Arrays;

/// Handles lent for the time of one call.
final class Lent {
    private static final LiveHandle[] NONE = {};

    private LiveHandle[] handles = NONE;
    private int count;

    void add(LiveHandle handle) {
        if (count == handles.length) {
            handles = Arrays.copyOf(handles, Math.max(4, count * 2));
        }
        handles[count++] = handle;
    }

    void giveBack() {
        while (count > 0) {
            LiveHandle handle = handles[--count];
            handles[count] = LiveHandle.NONE;
            handle.returned();
        }
    }
}
