package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The root of the command tree; alone it prints the overview.
@Command(
        name = "airssys",
        subcommands = {
            UpCommand.class,
            CallCommand.class,
            CheckCommand.class,
            InspectCommand.class,
            WitCommand.class,
            ComponentCommand.class,
            AuditCommand.class,
            ExplainCommand.class,
            VersionCommand.class,
            HelpCommand.class
        },
        synopsisHeading = "usage: ",
        customSynopsis = "airssys COMMAND [flags] [args]%n",
        header =
                "Runs WebAssembly components as supervised actors, each with exactly the access it"
                        + " was given.%n",
        commandListHeading = "%ncommands:%n",
        optionListHeading = "%nflags of every command:%n",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys up examples/relay --once   run three components to their end",
            "  airssys inspect FILE.wasm          what a component wants and offers",
            "  airssys explain CAP-001            what an error code means and how to fix it",
        })
// The option parser reads and writes the fields.
@SuppressWarnings("UnusedVariable")
final class AirssysCommand implements AirssysSubcommand {
    private final Session session;

    @Mixin private final GlobalOptions options;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this text")
    private boolean help;

    AirssysCommand(Session session, GlobalOptions options) {
        this.session = session;
        this.options = options;
    }

    @Override
    public ExitCode run(Session.Call call) {
        CommandLine line = spec.commandLine();
        line.usage(session.out());
        return ExitCode.OK;
    }
}
