package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `airssys component`: the group of commands that make components.
@Command(
        name = "component",
        description = "make components of core modules and of other components",
        subcommands = {
            ComponentNewCommand.class,
            ComponentEmbedCommand.class,
            ComponentComposeCommand.class
        },
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys component new core.wasm --wit wit --world app --out app.wasm",
            "  airssys component embed core.wasm --wit wit --world app --out embedded.wasm",
            "  airssys component compose app.wasm --plug store.wasm --out whole.wasm",
            "%nexit codes: 0",
            "related: component new, component embed, component compose, inspect"
        })
final class ComponentCommand implements AirssysSubcommand {
    private final Session session;

    @Spec private CommandSpec spec = CommandSpec.create();

    ComponentCommand(Session session) {
        this.session = session;
    }

    @Override
    public ExitCode run(Session.Call call) {
        spec.commandLine().usage(session.out());
        return ExitCode.OK;
    }
}
