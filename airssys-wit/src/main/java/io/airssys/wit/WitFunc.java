package io.airssys.wit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function.
///
/// @param name its name; `constructor` for one
/// @param params without the implicit `self` of a method
/// @param result null when it returns nothing; for a constructor only what is written
/// @param docs its doc comment without comment marks
public record WitFunc(
        String name,
        Kind kind,
        boolean async,
        List<Param> params,
        @Nullable WitType result,
        String docs,
        Stability stability) {
    public WitFunc {
        params = List.copyOf(params);
    }

    /// Where a function stands.
    public enum Kind {
        FREESTANDING,
        METHOD,
        STATIC,
        CONSTRUCTOR
    }

    /// A parameter.
    public record Param(String name, WitType type) {}
}
