package io.airssys.cm.encode;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;

/// The world a core module was compiled for, as its custom section `component-type` has it. A
/// module linked of parts for several worlds has several such sections; their union is called
/// `root:component/root`.
///
/// Immutable and thread-safe.
///
/// @param resolve the package of the world and what it mentions of others
/// @param world its full name
public record EmbeddedWit(Resolve resolve, InterfaceId world) {
    public EmbeddedWit {
        if (resolve.findWorld(world).isEmpty()) {
            throw new IllegalArgumentException(
                    "no world " + world + " among the packages " + resolve.packages().keySet());
        }
    }
}
