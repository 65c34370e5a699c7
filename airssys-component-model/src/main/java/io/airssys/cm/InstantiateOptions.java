package io.airssys.cm;

import io.airssys.cm.engine.CoreLimits;
import io.airssys.cm.run.GuestGate;
import io.airssys.cm.run.GuestRunQueue;
import io.airssys.cm.run.InstanceAccount;
import org.jspecify.annotations.Nullable;

/// What one instance may take, and for whom it is made. Account and gate belong to one instance:
/// make new options for the next.
///
/// @param limits charged for every memory and table of the instance
/// @param gate what every call into it passes: permit, deadline, cancellation
/// @param owner what host functions get from [CallContext#owner()]; null for an unmanaged instance
/// @param maxHandles most resource handles at a time, in all its tables together and those of its
///   resources the host holds; one more traps with `TRP-024`. Default 10,000 (LIM-4)
public record InstantiateOptions(
        CoreLimits limits, GuestGate gate, @Nullable Object owner, int maxHandles) {
    /// Default of `maxHandles`.
    public static final int DEFAULT_MAX_HANDLES = 10_000;

    /// Checks the range.
    public InstantiateOptions {
        if (maxHandles < 0) {
            throw new IllegalArgumentException("handles " + maxHandles + ", at least 0");
        }
    }

    /// Options with the default number of handles.
    public InstantiateOptions(CoreLimits limits, GuestGate gate, @Nullable Object owner) {
        this(limits, gate, owner, DEFAULT_MAX_HANDLES);
    }

    /// {@return options for an instance called directly: 64 MiB of memory, 100,000 table elements,
    /// no deadline, the run queue all of this JVM share}
    public static InstantiateOptions unmanaged() {
        return new InstantiateOptions(
                InstanceAccount.withDefaults(), GuestGate.unmanaged(GuestRunQueue.shared()), null);
    }

    /// {@return these options with other limits}
    public InstantiateOptions withLimits(CoreLimits newLimits) {
        return new InstantiateOptions(newLimits, gate, owner, maxHandles);
    }

    /// {@return these options with another gate}
    public InstantiateOptions withGate(GuestGate newGate) {
        return new InstantiateOptions(limits, newGate, owner, maxHandles);
    }

    /// {@return these options with an owner}
    public InstantiateOptions withOwner(Object newOwner) {
        return new InstantiateOptions(limits, gate, newOwner, maxHandles);
    }

    /// {@return these options with another limit on resource handles}
    public InstantiateOptions withMaxHandles(int newMaxHandles) {
        return new InstantiateOptions(limits, gate, owner, newMaxHandles);
    }
}
