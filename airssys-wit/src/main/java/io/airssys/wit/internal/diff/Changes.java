package io.airssys.wit.internal.diff;

import io.airssys.wit.Stability;
import io.airssys.wit.VersionStep;
import io.airssys.wit.WitChange;
import io.airssys.wit.WitChange.Compatibility;
import java.util.ArrayList;
import java.util.List;

/// Collects changes found in one place: an interface, or one side of a world.
///
/// @param found where they go
/// @param prefix what stands in front of every name
/// @param flipped whether callers and implementers change places, as where a world imports
record Changes(List<WitChange> found, Viewpoint viewpoint, String prefix, boolean flipped) {
    static Changes of(Viewpoint viewpoint) {
        return new Changes(new ArrayList<>(), viewpoint, "", false);
    }

    Changes at(String name, boolean flip) {
        return new Changes(found, viewpoint, name, flip);
    }

    Changes seenFrom(Viewpoint other) {
        return new Changes(found, other, prefix, flipped);
    }

    /// @param compatibility as callers and implementers of what contains the item see it
    void add(Compatibility compatibility, String name, String reason) {
        Compatibility seen = flipped ? compatibility.flipped() : compatibility;
        found.add(new WitChange(seen, viewpoint.step(seen), prefix + name, reason));
    }

    /// Something nobody can have been built against.
    void addNew(String name, String reason) {
        found.add(
                new WitChange(Compatibility.COMPATIBLE, VersionStep.MINOR, prefix + name, reason));
    }

    /// Compares what is only said about an item.
    void remarks(String name, String oldDocs, Stability old, String newDocs, Stability now) {
        if (old.deprecated() == null && now.deprecated() != null) {
            addNew(name, "deprecated since " + now.deprecated());
        }
        if (old.unstable() != null && now.unstable() == null) {
            addNew(name, "stable now, was behind the feature " + old.unstable());
        }
        if (!oldDocs.equals(newDocs)) {
            add(Compatibility.COMPATIBLE, name, "another doc comment");
        }
    }
}
