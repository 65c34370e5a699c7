package io.airssys.cli.command;

import io.airssys.cli.output.Screen;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// One run of the command: its streams, its environment and the global flags.
record Session(
        PrintStream out, PrintStream err, Map<String, String> environment, GlobalOptions options) {
    /// {@return what a command works with once its line is parsed}
    Call open(String command) {
        return new Call(command, options.screen(out, err, environment), options, environment);
    }

    /// A parsed call of one command.
    ///
    /// @param command its name as in JSON documents, for example `audit-verify`
    record Call(
            String command, Screen screen, GlobalOptions options, Map<String, String> environment) {
        /// {@return `path` as the user means it}
        Path resolve(Path path) {
            return options.resolve(path);
        }
    }
}
