package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import io.airssys.cli.up.Application;
import io.airssys.cli.up.Application.Options;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `airssys up [DIR]`: runs the application of a folder in a development host in this process.
@Command(
        name = "up",
        description = "run the components of a folder, each with exactly the access it was given",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys up examples/relay --once",
            "  airssys up --fresh",
            "  airssys up examples/relay --once -o json --timeout 2m",
            "%nexit codes: 0, 3 wrong Componentfile, manifest or component, 4 absent, 5 an"
                    + " expectation",
            "            failed, 7 a grant is missing, 11 a component failed, 12 another host uses",
            "            the data, 13 limit or time, 130 ended by Ctrl-C",
            "related: inspect, audit verify"
        })
final class UpCommand implements AirssysSubcommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "a folder with a Componentfile.toml, or that file (default .)")
    private Path target = Path.of("");

    @Option(
            names = "--once",
            description = "end when nothing is left to do, print a table, check [[expect]]")
    private boolean once;

    @Option(
            names = "--fresh",
            description = "delete what earlier runs stored in DIR/.airssys first")
    private boolean fresh;

    @Option(
            names = "--timeout",
            paramLabel = "DUR",
            converter = Durations.class,
            description = "longest a run with --once may take (default 60s)")
    private Duration timeout = Duration.ofSeconds(60);

    @Override
    public ExitCode run(Session.Call call) throws InterruptedException {
        Application application = Application.read(call.resolve(target));
        return application.run(call.screen(), new Options(once, fresh, timeout));
    }
}
