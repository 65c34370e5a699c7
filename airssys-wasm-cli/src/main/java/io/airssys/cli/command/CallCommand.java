package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;
import io.airssys.cli.error.Failures;
import io.airssys.cli.error.Place;
import io.airssys.cli.file.Scratch;
import io.airssys.cli.file.WasmFile;
import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.Func;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.Val;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.wave.Wave;
import io.airssys.cm.wave.WaveCall;
import io.airssys.cm.wave.WaveException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `airssys call --file FILE 'function(args)'`: calls one function of a component file, once.
///
/// The component gets no host interface and so no access to anything; one that imports any is
/// refused by name.
@Command(
        name = "call",
        description = "call one function of a component file",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys call --file guests/bin/bench.wasm 'add(2, 3)'",
            "  airssys call --file guests/bin/bench.wasm 'echo(\"hello\")' -o json",
            "  airssys call --file math.wasm 'acme:calc/ops.divide(1, 0)' --timeout 5s",
            "%nexit codes: 0, 2 ambiguous function, 3 wrong file or value, missing import,",
            "            4 no such file or function, 11 trap or err, 13 limit or deadline",
            "related: inspect, up"
        })
final class CallCommand implements AirssysSubcommand {
    @Option(names = "--file", required = true, paramLabel = "FILE", description = "the component")
    private Path file = Path.of("");

    @Option(
            names = "--timeout",
            paramLabel = "DUR",
            converter = Durations.class,
            description = "longest the call may take (default 30s)")
    private Duration timeout = Duration.ofSeconds(30);

    @Parameters(paramLabel = "EXPR", description = "a call in WAVE, for example 'add(2, 3)'")
    private String expression = "";

    @Override
    public ExitCode run(Session.Call call) {
        WaveCall wanted = parse();
        WasmFile wasm = WasmFile.read(call.resolve(file));
        List<Val> result;
        try {
            result = callOnce(call, wasm, wanted);
        } catch (WaveException e) {
            throw Failures.wave(e);
        } catch (ComponentException e) {
            throw Failures.component(e, file.toString());
        }
        if (result.size() == 1 && result.getFirst() instanceof Val.Result r && !r.isOk()) {
            throw Failure.of(
                            ExitCode.COMPONENT,
                            "CLI-006",
                            "the function answered with an error",
                            Wave.print(r),
                            "this is the component's own answer: look at what it was asked")
                    .at(Place.of(file + " " + wanted.function()))
                    .toException();
        }
        call.screen()
                .result(
                        call.command(),
                        line -> result.forEach(value -> line.accept(Wave.print(value))),
                        data -> {
                            if (!result.isEmpty()) {
                                data.put("wave", Wave.print(result.getFirst()));
                                data.set("value", ValJson.of(result.getFirst()));
                            }
                        });
        return ExitCode.OK;
    }

    private WaveCall parse() {
        try {
            return Wave.parseCall(expression);
        } catch (WaveException e) {
            throw Failures.wave(e);
        }
    }

    private List<Val> callOnce(Session.Call call, WasmFile wasm, WaveCall wanted) {
        Component component = Component.decode(wasm.bytes());
        FunctionPath path = FunctionPath.find(component, wanted);
        call.screen().detail("calling " + path + " of " + file);
        EngineOptions options =
                Scratch.compiledCode(call.environment())
                        .map(EngineOptions.defaults()::withCacheDirectory)
                        .orElse(EngineOptions.defaults());
        Linker linker = Linker.create(Engines.open(options));
        InstantiateOptions limits = InstantiateOptions.unmanaged();
        limits.gate().deadlineNanos(timeout.toNanos());
        try (Instance instance = linker.instantiate(component, limits)) {
            Func func =
                    path.interfaceName().isEmpty()
                            ? instance.func(path.function())
                            : instance.func(path.interfaceName(), path.function());
            List<Val> arguments = wanted.arguments(func.type());
            ValType result = func.type().result();
            if (result != null && !Wave.hasText(result)) {
                throw noText(path);
            }
            return func.call(arguments);
        }
    }

    /// Refused before the call: its work would be done and its answer lost.
    private static RuntimeException noText(FunctionPath path) {
        return Failure.of(
                        ExitCode.INVALID,
                        "WAV-001",
                        "the result of '" + path + "' cannot be shown",
                        "it holds a resource, which lives as long as its instance and has no text"
                                + " form",
                        "call a function that returns values; resources are for programs, see"
                                + " airssys help wit bindgen")
                .toException();
    }

    /// A function as the component exports it.
    ///
    /// @param interfaceName empty for a function of the world itself
    record FunctionPath(String interfaceName, String function) {
        /// Finds the one function a call means; the interface may be left out if the name is
        /// unique.
        static FunctionPath find(Component component, WaveCall wanted) {
            List<FunctionPath> all = new ArrayList<>();
            component.type().exports().forEach((name, type) -> collect(name, type, all));
            List<FunctionPath> matching =
                    all.stream()
                            .filter(p -> p.function().equals(wanted.function()))
                            .filter(p -> p.isIn(wanted.interfaceName()))
                            .toList();
            if (matching.size() == 1) {
                return matching.getFirst();
            }
            throw matching.isEmpty() ? unknown(wanted, all) : ambiguous(wanted, matching);
        }

        private static void collect(String name, ExternType type, List<FunctionPath> into) {
            switch (type) {
                case ExternType.Func _ -> into.add(new FunctionPath("", name));
                case ExternType.Instance(var exports) ->
                        exports.forEach((export, of) -> {
                            if (of instanceof ExternType.Func) {
                                into.add(new FunctionPath(name, export));
                            }
                        });
                default -> {}
            }
        }

        private boolean isIn(@org.jspecify.annotations.Nullable String wantedInterface) {
            if (wantedInterface == null) {
                return true;
            }
            int at = interfaceName.indexOf('@');
            return interfaceName.equals(wantedInterface)
                    || (at >= 0 && interfaceName.substring(0, at).equals(wantedInterface));
        }

        private static RuntimeException unknown(WaveCall wanted, List<FunctionPath> all) {
            List<String> near =
                    Nearest.of(
                            wanted.function(),
                            all.stream().map(FunctionPath::function).toList(),
                            3);
            String why =
                    all.isEmpty()
                            ? "it exports no function"
                            : near.isEmpty()
                                    ? "it exports " + all.size() + " functions, none of that name"
                                    : "did you mean " + String.join(", ", near) + "?";
            return Failure.of(
                            ExitCode.NOT_FOUND,
                            "CLI-007",
                            "the component has no function '" + wanted.function() + "'",
                            why,
                            "airssys inspect FILE shows what it exports")
                    .toException();
        }

        private static RuntimeException ambiguous(WaveCall wanted, List<FunctionPath> matching) {
            return Failure.of(
                            ExitCode.USAGE,
                            "CLI-008",
                            "several interfaces have a function '" + wanted.function() + "'",
                            "it could be " + matching.stream().map(FunctionPath::toString).toList(),
                            "airssys call --file FILE '" + matching.getFirst() + "(…)'")
                    .toException();
        }

        @Override
        public String toString() {
            return interfaceName.isEmpty() ? function : interfaceName + '.' + function;
        }
    }
}
