package io.airssys.engine.internal.module;

import java.util.Map;
import java.util.Optional;

/// What the name section says; empty when there is none or it does not decode, since a custom
/// section never makes a module invalid.
public record Names(Optional<String> module, Map<Integer, String> functions) {
    /// No names at all.
    public static final Names NONE = new Names(Optional.empty(), Map.of());

    public Names {
        functions = Map.copyOf(functions);
    }

    /// {@return the name of a function, or `func[index]`}
    public String function(int index) {
        String name = functions.get(index);
        return name == null ? "func[" + index + "]" : name;
    }
}
