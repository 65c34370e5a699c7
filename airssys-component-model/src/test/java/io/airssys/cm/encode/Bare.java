package io.airssys.cm.encode;

import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import io.airssys.wit.WitPackage;
import java.util.stream.Collectors;

/// WIT without doc comments and gates, which the binary form does not keep.
final class Bare {
    private Bare() {}

    /// {@return the main package without them}
    static WitPackage main(Resolve resolve) {
        String bare =
                Wit.print(resolve)
                        .lines()
                        .filter(l -> !l.strip().startsWith("///"))
                        .filter(l -> !l.strip().startsWith("@"))
                        .collect(Collectors.joining("\n"));
        return Wit.parseText("bare.wit", bare).mainPackage();
    }
}
