package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;

/// One command.
interface AirssysSubcommand {
    /// Does the work and prints the result.
    ///
    /// @throws io.airssys.cli.error.CommandFailed when it fails in a way the user can act on
    /// @throws InterruptedException when the process is told to end while it waits
    ExitCode run(Session.Call call) throws InterruptedException;
}
