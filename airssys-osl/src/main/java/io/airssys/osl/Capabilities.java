package io.airssys.osl;

import io.airssys.osl.fs.Confinement;
import java.util.Map;

/// What this runtime does with the means of this machine. Also in the audit log, as `osl:opened`.
///
/// @param confinement how each root is confined, by its name
/// @param nativeAccess why native calls are used or not, in one clause
public record Capabilities(Map<String, Confinement> confinement, String nativeAccess) {
    /// Copies the map.
    public Capabilities {
        confinement = Map.copyOf(confinement);
    }
}
