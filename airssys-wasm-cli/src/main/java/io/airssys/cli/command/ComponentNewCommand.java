package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failures;
import io.airssys.cli.file.WasmFile;
import io.airssys.cm.ComponentException;
import io.airssys.cm.encode.ComponentEncoder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `airssys component new CORE --out FILE`: a component of a core module.
@Command(
        name = "new",
        description = "make a component of a core module",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys component new core.wasm --wit wit --world app --out app.wasm",
            "  airssys component new core.wasm --wit wit --world acme:app/main@1.0.0 --out"
                    + " app.wasm",
            "  airssys component new embedded.wasm --out app.wasm",
            "%nexit codes: 0, 2 no such world, 3 the module does not fit the world, 4 no such file",
            "related: component embed, inspect"
        })
final class ComponentNewCommand implements AirssysSubcommand {
    @Parameters(
            paramLabel = "CORE",
            description = "the core module; without --wit one with an embedded world")
    private Path core = Path.of("");

    @Option(
            names = "--wit",
            paramLabel = "DIR",
            description = "the WIT package, a folder or a file; needs --world")
    private @Nullable Path wit;

    @Option(names = "--world", paramLabel = "WORLD", description = "the world, by either name")
    private @Nullable String world;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "where the component goes; replaced if it exists")
    private Path out = Path.of("");

    @Override
    public ExitCode run(Session.Call call) {
        byte[] module = WasmFile.read(call.resolve(core)).bytes();
        try {
            WrittenFile.of(call, out, encode(call, module)).report(call);
        } catch (ComponentException e) {
            throw Failures.component(e, core.toString());
        }
        return ExitCode.OK;
    }

    private byte[] encode(Session.Call call, byte[] module) {
        if (wit == null && world == null) {
            return ComponentEncoder.component(module);
        }
        if (wit == null || world == null) {
            throw Usage.value(
                    wit == null ? "--wit" : "--world", "nothing", "--wit and --world together");
        }
        ChosenWorld chosen = ChosenWorld.of(call.resolve(wit), world);
        return ComponentEncoder.component(module, chosen.packages(), chosen.id());
    }
}
