package io.airssys.cm.internal.wit;

import io.airssys.cm.ComponentException;
import io.airssys.wit.Stability;
import io.airssys.wit.WitWorld;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One world of several: whatever one of them imports or exports, it does.
final class WorldUnion {
    private WorldUnion() {}

    /// @throws ComponentException.Invalid `CMP-003` when two of them differ on a member
    static WitWorld of(List<WitWorld> worlds) {
        WitWorld union = new WitWorld("root", "", Stability.UNKNOWN, Map.of(), Map.of(), Map.of());
        for (WitWorld world : worlds) {
            union =
                    new WitWorld(
                            union.name(),
                            "",
                            Stability.UNKNOWN,
                            merged("type", union.types(), world.types(), world.name()),
                            merged("import", union.imports(), world.imports(), world.name()),
                            merged("export", union.exports(), world.exports(), world.name()));
        }
        return union;
    }

    private static <T> Map<String, T> merged(
            String what, Map<String, T> all, Map<String, T> more, String world) {
        Map<String, T> merged = new LinkedHashMap<>(all);
        more.forEach((name, item) -> {
            T before = merged.putIfAbsent(name, item);
            if (before != null && !before.equals(item)) {
                throw new ComponentException.Invalid(
                        "CMP-003",
                        "the worlds of a core module cannot be joined: %s `%s` of world '%s' is another than in the worlds before"
                                .formatted(what, name, world),
                        -1);
            }
        });
        return merged;
    }
}
