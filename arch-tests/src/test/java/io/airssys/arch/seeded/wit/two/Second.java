package io.airssys.arch.seeded.wit.two;

import io.airssys.arch.seeded.wit.one.First;

/// Breaks, with [First]: packages are free of cycles.
public final class Second {
    /// The other half.
    public First first() {
        return new First();
    }
}
