package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import io.airssys.cli.file.WitSource;
import io.airssys.cli.output.Escape;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `airssys wit print SRC`.
@Command(
        name = "print",
        description = "print a contract in its one canonical form",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys wit print wit",
            "  airssys wit print world.wit --feature clocks-timezone",
            "  airssys wit print guests/bin/bench.wasm -o json",
            "%nexit codes: 0, 3 no WIT in it, 4 no such file or folder, 13 too large",
            "related: wit diff, inspect"
        })
final class WitPrintCommand implements AirssysSubcommand {
    @Parameters(
            paramLabel = "SRC",
            description =
                    "a .wit file, a folder of them with its deps, a WIT package in binary form, a"
                            + " component, or a core module that carries a world")
    private Path path = Path.of("");

    @Mixin private WitFeatures features = new WitFeatures();

    @Override
    public ExitCode run(Session.Call call) {
        WitSource source = WitSource.read(call.resolve(path), features.features());
        call.screen()
                .result(
                        call.command(),
                        line -> source.wit().lines().forEach(l -> line.accept(Escape.controls(l))),
                        data -> {
                            data.put("path", source.path().toString());
                            data.put("kind", source.kind().word());
                            data.put("wit", source.wit());
                        });
        return ExitCode.OK;
    }
}
