package io.airssys.cm;

import io.airssys.cm.engine.CoreLimits;
import org.jspecify.annotations.Nullable;

/// What one instance may take, and for whom it is made.
///
/// @param limits charged for every memory and table of the instance
/// @param owner what host functions get from [CallContext#owner()]; null for an unmanaged instance
public record InstantiateOptions(CoreLimits limits, @Nullable Object owner) {
    /// {@return options for an unmanaged instance}
    public static InstantiateOptions of(CoreLimits limits) {
        return new InstantiateOptions(limits, null);
    }

    /// {@return these options with an owner}
    public InstantiateOptions withOwner(Object newOwner) {
        return new InstantiateOptions(limits, newOwner);
    }
}
