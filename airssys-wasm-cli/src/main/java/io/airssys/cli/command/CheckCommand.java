package io.airssys.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airssys.cli.check.Check;
import io.airssys.cli.check.Finding;
import io.airssys.cli.check.Findings;
import io.airssys.cli.error.CommandFailed;
import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;
import io.airssys.cli.error.Place;
import io.airssys.cli.file.Scratch;
import io.airssys.cli.output.Ansi;
import io.airssys.cli.output.Escape;
import io.airssys.cli.output.Screen;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `airssys check [PATH]` (rules CHK1 and CHK2): what is wrong, before anything runs.
@Command(
        name = "check",
        aliases = "validate",
        description = "find what is wrong with a component or application, without running it",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys check examples/relay",
            "  airssys check guests/bin/bench.wasm -o json",
            "  airssys check examples/relay/filter --deny-warnings",
            "%nPATH is a component, a Component.toml with its component, a Componentfile.toml",
            "with its components, WIT, or a folder that has one of them. Core modules are",
            "compiled, which finds out whether they are valid; nothing runs.",
            "%nexit codes: 0, 3 errors, or warnings with --deny-warnings, 4 nothing to check",
            "related: inspect, wit print, up"
        })
final class CheckCommand implements AirssysSubcommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "a file or folder (default: this folder)")
    private Path path = Path.of(".");

    @Option(names = "--deny-warnings", description = "end with 3 for warnings too")
    private boolean denyWarnings;

    @Override
    public ExitCode run(Session.Call call) {
        EngineOptions options =
                Scratch.compiledCode(call.environment())
                        .map(EngineOptions.defaults()::withCacheDirectory)
                        .orElse(EngineOptions.defaults());
        Findings findings = new Check(Engines.open(options)).of(call.resolve(path));
        List<Finding> found = findings.sorted();
        Screen screen = call.screen();
        List<Failure> wrong =
                found.stream()
                        .filter(f -> denyWarnings || f.severity() == Finding.Severity.ERROR)
                        .map(Finding::failure)
                        .toList();
        Consumer<Consumer<String>> human = line -> print(screen.colour(), findings, line);
        if (screen.format() == Screen.Format.JSON && !wrong.isEmpty()) {
            screen.resultAndFailure(
                    call.command(), human, data -> fill(findings, data), new CommandFailed(wrong));
        } else {
            // For people the findings are the errors; saying them twice helps nobody.
            screen.result(call.command(), human, data -> fill(findings, data));
        }
        return wrong.isEmpty() ? ExitCode.OK : ExitCode.INVALID;
    }

    private static void print(Ansi ansi, Findings findings, Consumer<String> line) {
        List<Finding> found = findings.sorted();
        for (Finding finding : found) {
            Failure failure = finding.failure();
            line.accept(
                    failure.where().map(p -> Escape.controls(p.toString()) + ": ").orElse("")
                            + severity(ansi, finding)
                            + ' '
                            + Escape.controls(failure.what()));
            failure.where()
                    .flatMap(Place::excerpt)
                    .ifPresent(text -> {
                        line.accept("    " + Escape.controls(text));
                        int column = failure.where().map(Place::column).orElse(0);
                        if (column > 0) {
                            line.accept("    " + " ".repeat(column - 1) + "^");
                        }
                    });
            line.accept("  why:  " + Escape.controls(failure.why()));
            failure.fixes().forEach(fix -> line.accept("  help: " + Escape.controls(fix)));
        }
        String sum =
                "%s, %s in %s"
                        .formatted(
                                count(errors(found), "error"),
                                count(found.size() - errors(found), "warning"),
                                count(findings.files(), "file"));
        line.accept(found.isEmpty() ? ansi.good("ok") + "  " + sum : sum);
    }

    private static String severity(Ansi ansi, Finding finding) {
        String code = "[" + finding.failure().code() + "]";
        return switch (finding.severity()) {
            case ERROR -> ansi.bad("error" + code);
            case WARNING -> ansi.warn("warning" + code);
        };
    }

    private static int errors(List<Finding> found) {
        return (int) found.stream().filter(f -> f.severity() == Finding.Severity.ERROR).count();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static void fill(Findings findings, ObjectNode data) {
        List<Finding> found = findings.sorted();
        data.put("files", findings.files());
        data.put("errors", errors(found));
        data.put("warnings", found.size() - errors(found));
        var list = data.putArray("findings");
        for (Finding finding : found) {
            Failure failure = finding.failure();
            ObjectNode node = list.addObject();
            node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            node.put("code", failure.code());
            node.put("what", failure.what());
            node.put("why", failure.why());
            failure.where()
                    .ifPresent(place -> {
                        node.put("file", place.ref());
                        if (place.line() > 0) {
                            node.put("line", place.line());
                            node.put("column", place.column());
                        }
                    });
            failure.fixes().forEach(node.putArray("fix")::add);
        }
    }
}
