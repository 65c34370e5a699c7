package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `airssys audit`: the group of commands about the audit log.
@Command(
        name = "audit",
        description = "check the audit log",
        subcommands = AuditVerifyCommand.class,
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys audit verify .airssys/audit",
            "  airssys help audit verify",
            "%nexit codes: 0",
            "related: audit verify"
        })
final class AuditCommand implements AirssysSubcommand {
    private final Session session;

    @Spec private CommandSpec spec = CommandSpec.create();

    AuditCommand(Session session) {
        this.session = session;
    }

    @Override
    public ExitCode run(Session.Call call) {
        spec.commandLine().usage(session.out());
        return ExitCode.OK;
    }
}
