package io.airssys.engine.internal.module;

import java.util.List;

/// The body of a function: its locals, and its instructions as a range of the module's bytes.
///
/// @param start where the body begins, with its declarations of locals
/// @param code where its first instruction stands
/// @param end one past its last byte, which is `end` in a valid module
/// @param locals its declared locals, without the parameters
public record Body(int start, int code, int end, List<LocalRun> locals) {
    public Body {
        locals = List.copyOf(locals);
    }
}
