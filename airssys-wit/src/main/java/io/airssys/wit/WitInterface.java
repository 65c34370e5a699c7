package io.airssys.wit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An interface: types and functions by name, in the order of the text.
///
/// @param name its name in the package, or its label when it is written inside a world
public record WitInterface(
        String name,
        String docs,
        Stability stability,
        Map<String, TypeDef> types,
        Map<String, WitFunc> functions) {
    public WitInterface {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    }
}
