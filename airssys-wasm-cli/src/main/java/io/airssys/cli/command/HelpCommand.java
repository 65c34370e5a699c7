package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `airssys help [COMMAND…]`: the same text as `COMMAND --help`.
@Command(
        name = "help",
        description = "show the help of a command",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys help",
            "  airssys help up",
            "  airssys help audit verify",
            "%nexit codes: 0, 2 unknown command",
            "related: explain, version"
        })
final class HelpCommand implements AirssysSubcommand {
    private final Session session;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "the command to explain")
    private List<String> path = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    HelpCommand(Session session) {
        this.session = session;
    }

    @Override
    public ExitCode run(Session.Call call) {
        CommandLine line = spec.root().commandLine();
        for (String name : path) {
            CommandLine sub = line.getSubcommands().get(name);
            if (sub == null) {
                List<String> near = Nearest.of(name, line.getSubcommands().keySet(), 3);
                throw Failure.of(
                                ExitCode.USAGE,
                                "CLI-001",
                                "unknown command '" + name + "'",
                                near.isEmpty()
                                        ? "no command has that name"
                                        : "did you mean " + String.join(", ", near) + "?",
                                "airssys help")
                        .toException();
            }
            line = sub;
        }
        line.usage(session.out());
        return ExitCode.OK;
    }
}
