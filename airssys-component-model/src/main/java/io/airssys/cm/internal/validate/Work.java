package io.airssys.cm.internal.validate;

import io.airssys.cm.ComponentException;
import java.util.Map;

/// The budget of one validation. A few bytes of a component can ask for work on a large type, over
/// and over; this ends it in proportion to the size of the file (LOD-4).
final class Work {
    private static final long BASE = 200_000;
    private static final long PER_BYTE = 4;

    private final long budget;
    private long spent;

    private Work(long budget) {
        this.budget = budget;
    }

    static Work forFile(long bytes) {
        return new Work(BASE + PER_BYTE * bytes);
    }

    /// {@return a budget for types that were validated before}
    static Work unbounded() {
        return new Work(Long.MAX_VALUE);
    }

    void spend(long units) {
        spent += units;
        if (spent > budget) {
            throw new ComponentException.Malformed(
                    "CMP-005",
                    "the component's types are too complex for its size: more than "
                            + budget
                            + " steps of type work",
                    Map.of("limit", budget));
        }
    }
}
