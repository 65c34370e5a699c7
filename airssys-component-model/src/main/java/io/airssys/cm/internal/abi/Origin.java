package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.GuestFrame;
import java.util.List;
import java.util.Map;

/// Where the code of a root instance comes from, for whoever reads its traps and events.
///
/// Immutable; one per component, shared by its instances.
///
/// @param component name from the component's name section, empty when it has none
/// @param moduleStarts offset of each core module in the component file, by the module's name;
///   names that several modules have are left out
public record Origin(String component, Map<String, Integer> moduleStarts) {
    /// Of an instance that was not made from a file.
    public static final Origin UNKNOWN = new Origin("", Map.of());

    public Origin {
        moduleStarts = Map.copyOf(moduleStarts);
    }

    /// {@return the trap with the export that was called, and with frames whose offsets are those
    /// in the component file}
    Trap located(Trap trap, String export) {
        List<GuestFrame> frames =
                trap.frames().stream()
                        .map(frame -> {
                            Integer start = moduleStarts.get(frame.module());
                            return start == null
                                    ? frame.withOffset(GuestFrame.UNKNOWN_OFFSET)
                                    : frame.movedBy(start);
                        })
                        .toList();
        return trap.locatedAt(export, frames);
    }
}
