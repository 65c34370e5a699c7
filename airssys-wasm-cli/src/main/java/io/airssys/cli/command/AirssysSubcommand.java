package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;

/// One command.
interface AirssysSubcommand {
    /// Does the work and prints the result.
    ///
    /// @throws io.airssys.cli.error.CommandFailed when it fails in a way the user can act on
    ExitCode run(Session.Call call);
}
