package io.airssys.cli.command;

import io.airssys.cli.error.Catalog;
import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;
import io.airssys.cli.output.Ansi;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `airssys explain CODE`.
@Command(
        name = "explain",
        description = "what an error code means and how to fix it",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys explain CAP-001",
            "  airssys explain TRP-011",
            "  airssys explain MAN-002 -o json",
            "%nexit codes: 0, 4 unknown code",
            "related: help"
        })
final class ExplainCommand implements AirssysSubcommand {
    @Parameters(paramLabel = "CODE", description = "a code as errors show it, for example CAP-001")
    private String code = "";

    @Override
    public ExitCode run(Session.Call call) {
        Catalog.Page page = Catalog.find(code).orElseThrow(() -> unknown(code));
        call.screen()
                .result(
                        call.command(),
                        line -> print(page, call.screen().colour(), line),
                        data -> {
                            data.put("code", page.code());
                            data.put("exit", page.exit().number());
                            data.put("title", page.title());
                            data.put("meaning", page.meaning());
                            page.causes().forEach(data.putArray("causes")::add);
                            data.put("fix", page.fix());
                            data.put("example", page.example());
                        });
        return ExitCode.OK;
    }

    private static void print(Catalog.Page page, Ansi ansi, Consumer<String> line) {
        line.accept(ansi.strong(page.code() + "  " + page.title()));
        line.accept("exit code " + page.exit().number() + " " + page.exit().name());
        line.accept("");
        page.meaning().strip().lines().forEach(line);
        if (!page.causes().isEmpty()) {
            line.accept("");
            line.accept("usual causes:");
            page.causes().forEach(cause -> line.accept("  - " + cause));
        }
        line.accept("");
        line.accept("fix: " + page.fix().strip());
        line.accept("");
        line.accept("example:");
        page.example().strip().lines().forEach(text -> line.accept("  " + text));
    }

    private static RuntimeException unknown(String code) {
        List<String> near = Nearest.of(code.toUpperCase(Locale.ROOT), Catalog.pages().keySet(), 3);
        return Failure.of(
                        ExitCode.NOT_FOUND,
                        "CLI-003",
                        "there is no error code '" + code + "'",
                        near.isEmpty()
                                ? "codes have the form AREA-000"
                                : "did you mean " + String.join(", ", near) + "?",
                        near.isEmpty()
                                ? "airssys explain CLI-001"
                                : "airssys explain " + near.getFirst())
                .toException();
    }
}
