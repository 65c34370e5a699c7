package io.airssys.wit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A package: interfaces and worlds by name, in the order of the text.
public record WitPackage(
        PackageName name,
        String docs,
        Map<String, WitInterface> interfaces,
        Map<String, WitWorld> worlds) {
    public WitPackage {
        interfaces = Collections.unmodifiableMap(new LinkedHashMap<>(interfaces));
        worlds = Collections.unmodifiableMap(new LinkedHashMap<>(worlds));
    }
}
