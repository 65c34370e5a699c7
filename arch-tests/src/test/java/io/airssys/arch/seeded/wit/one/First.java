package io.airssys.arch.seeded.wit.one;

import io.airssys.arch.seeded.wit.two.Second;

/// Breaks, with [Second]: packages are free of cycles.
public final class First {
    /// The other half.
    public Second second() {
        return new Second();
    }
}
