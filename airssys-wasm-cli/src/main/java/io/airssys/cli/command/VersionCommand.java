package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import io.airssys.cli.output.Version;
import picocli.CommandLine.Command;

/// `airssys version`.
@Command(
        name = "version",
        description = "version of the command, its JDK and its file formats",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys version",
            "  airssys version -o json",
            "  airssys --version",
            "%nexit codes: 0",
            "related: help, explain"
        })
final class VersionCommand implements AirssysSubcommand {
    @Override
    public ExitCode run(Session.Call call) {
        call.screen()
                .result(
                        call.command(),
                        line -> VersionText.lines().forEach(line),
                        data -> {
                            Version version = Version.current();
                            data.put("version", version.version());
                            data.put("commit", version.commit());
                            data.put("jdk", Runtime.version().toString());
                            data.put("vendor", System.getProperty("java.vendor"));
                            data.put("aot", VersionText.aot());
                            data.putObject("schemas")
                                    .put("manifest", 1)
                                    .put("componentfile", 1)
                                    .put("audit", 1);
                        });
        return ExitCode.OK;
    }
}
