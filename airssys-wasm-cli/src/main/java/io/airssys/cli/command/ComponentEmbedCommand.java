package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failures;
import io.airssys.cli.file.WasmFile;
import io.airssys.cm.ComponentException;
import io.airssys.cm.encode.ComponentEncoder;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `airssys component embed CORE --wit DIR --world WORLD --out FILE`: a core module that carries
/// the type of its world.
@Command(
        name = "embed",
        description = "write the type of a world into a core module",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys component embed core.wasm --wit wit --world app --out embedded.wasm",
            "  airssys component embed core.wasm --wit app.wit --world app --out embedded.wasm",
            "  airssys component new embedded.wasm --out app.wasm",
            "%nexit codes: 0, 2 no such world, 3 wrong file or WIT, 4 no such file",
            "related: component new, inspect"
        })
final class ComponentEmbedCommand implements AirssysSubcommand {
    @Parameters(paramLabel = "CORE", description = "the core module")
    private Path core = Path.of("");

    @Option(
            names = "--wit",
            required = true,
            paramLabel = "DIR",
            description = "the WIT package, a folder or a file")
    private Path wit = Path.of("");

    @Option(
            names = "--world",
            required = true,
            paramLabel = "WORLD",
            description = "the world, by either name")
    private String world = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "where the module goes; replaced if it exists")
    private Path out = Path.of("");

    @Override
    public ExitCode run(Session.Call call) {
        byte[] module = WasmFile.read(call.resolve(core)).bytes();
        ChosenWorld chosen = ChosenWorld.of(call.resolve(wit), world);
        try {
            byte[] embedded = ComponentEncoder.embed(module, chosen.packages(), chosen.id());
            WrittenFile.of(call, out, embedded).report(call);
        } catch (ComponentException e) {
            throw Failures.component(e, core.toString());
        }
        return ExitCode.OK;
    }
}
