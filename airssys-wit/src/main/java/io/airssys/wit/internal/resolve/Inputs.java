package io.airssys.wit.internal.resolve;

import io.airssys.wit.internal.syntax.Source;
import java.util.List;

/// The texts of one run: those of the main package, and those of each dependency.
///
/// @param main files of the package that was asked for
/// @param deps files of each entry of `deps`
public record Inputs(List<Source> main, List<List<Source>> deps) {
    public Inputs {
        main = List.copyOf(main);
        deps = List.copyOf(deps);
    }
}
