package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `airssys wit`: the group of commands about contracts.
@Command(
        name = "wit",
        description = "print and compare contracts, write sources for them",
        subcommands = {WitPrintCommand.class, WitDiffCommand.class, WitBindgenCommand.class},
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys wit print wit",
            "  airssys wit diff old/wit wit",
            "  airssys help wit diff",
            "%nexit codes: 0",
            "related: wit print, wit diff, wit bindgen, inspect"
        })
final class WitCommand implements AirssysSubcommand {
    private final Session session;

    @Spec private CommandSpec spec = CommandSpec.create();

    WitCommand(Session session) {
        this.session = session;
    }

    @Override
    public ExitCode run(Session.Call call) {
        spec.commandLine().usage(session.out());
        return ExitCode.OK;
    }
}
