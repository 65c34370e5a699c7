package io.airssys.cli.command;

import io.airssys.cli.output.Ansi;
import io.airssys.cli.output.Screen;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Flags every command takes (command-line specification, section 4.1); only those that do
/// something today.
final class GlobalOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "format of stdout: human (default) or json")
    String output = "human";

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "auto (default), always or never")
    String color = "auto";

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "results and errors only")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "say what is done; twice: show causes")
    boolean[] verbose = {};

    @Option(
            names = "-C",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "read relative paths as if started in DIR")
    Path directory = Path.of("");

    /// {@return `path` as the user means it, taking `-C` into account}
    Path resolve(Path path) {
        return directory.resolve(path);
    }

    /// {@return the screen these flags ask for}; which streams are terminals is told by
    /// `./airssys`, since Java only knows whether all of them are
    Screen screen(PrintStream out, PrintStream err, Map<String, String> environment) {
        Screen.Format format =
                switch (output) {
                    case "human" -> Screen.Format.HUMAN;
                    case "json" -> Screen.Format.JSON;
                    default -> throw Usage.value("-o", output, "human or json");
                };
        Ansi.When when =
                switch (color.toLowerCase(Locale.ROOT)) {
                    case "auto" -> Ansi.When.AUTO;
                    case "always" -> Ansi.When.ALWAYS;
                    case "never" -> Ansi.When.NEVER;
                    default -> throw Usage.value("--color", color, "auto, always or never");
                };
        String terminals = System.getProperty("airssys.terminals", "");
        Ansi onOut = Ansi.choose(when, environment, terminals.contains("out"));
        Ansi onErr = Ansi.choose(when, environment, terminals.contains("err"));
        return new Screen(out, err, format, onOut, onErr, quiet ? -1 : verbose.length);
    }
}
