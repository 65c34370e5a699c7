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
public record InstantiateOptions(CoreLimits limits, GuestGate gate, @Nullable Object owner) {
    /// {@return options for an instance called directly: 64 MiB of memory, 100,000 table elements,
    /// no deadline, the run queue all of this JVM share}
    public static InstantiateOptions unmanaged() {
        return new InstantiateOptions(
                InstanceAccount.withDefaults(), GuestGate.unmanaged(GuestRunQueue.shared()), null);
    }

    /// {@return these options with other limits}
    public InstantiateOptions withLimits(CoreLimits newLimits) {
        return new InstantiateOptions(newLimits, gate, owner);
    }

    /// {@return these options with another gate}
    public InstantiateOptions withGate(GuestGate newGate) {
        return new InstantiateOptions(limits, newGate, owner);
    }

    /// {@return these options with an owner}
    public InstantiateOptions withOwner(Object newOwner) {
        return new InstantiateOptions(limits, gate, newOwner);
    }
}
