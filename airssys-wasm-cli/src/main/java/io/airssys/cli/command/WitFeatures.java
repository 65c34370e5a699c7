package io.airssys.cli.command;

import io.airssys.wit.Features;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/// Which unstable items a command sees.
// The option parser writes the fields.
@SuppressWarnings("FieldMayBeFinal")
final class WitFeatures {
    @Option(
            names = "--feature",
            paramLabel = "NAME",
            description = "items behind @unstable(feature = NAME) exist; may be repeated")
    private Set<String> names = new LinkedHashSet<>();

    @Option(names = "--all-features", description = "all items behind @unstable exist")
    private boolean all;

    Features features() {
        return all ? Features.ALL : new Features(false, names);
    }
}
