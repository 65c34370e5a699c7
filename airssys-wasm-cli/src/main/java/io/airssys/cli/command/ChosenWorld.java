package io.airssys.cli.command;

import io.airssys.cli.error.Failures;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import io.airssys.wit.WitException;
import java.nio.file.Path;
import java.util.List;

/// A world the user named, and the packages it stands in.
record ChosenWorld(Resolve packages, InterfaceId id) {
    /// Reads a WIT package and finds a world in it or in what it depends on.
    ///
    /// @param name `app`, a world of the package itself, or `acme:app/main@1.0.0`
    /// @throws io.airssys.cli.error.CommandFailed when the package cannot be read or has no such
    ///   world
    static ChosenWorld of(Path wit, String name) {
        Resolve packages = read(wit);
        List<InterfaceId> all =
                packages.packages().values().stream()
                        .flatMap(p ->
                                p.worlds().keySet().stream().map(w -> new InterfaceId(p.name(), w)))
                        .toList();
        return all.stream()
                .filter(id -> id.toString().equals(name) || isOwn(packages, id, name))
                .findFirst()
                .map(id -> new ChosenWorld(packages, id))
                .orElseThrow(() -> Usage.value("--world", name, "one of " + all));
    }

    private static boolean isOwn(Resolve packages, InterfaceId id, String name) {
        return id.owner().equals(packages.main()) && id.name().equals(name);
    }

    private static Resolve read(Path wit) {
        try {
            return Wit.parse(wit);
        } catch (WitException e) {
            throw Failures.wit(e, wit);
        }
    }
}
