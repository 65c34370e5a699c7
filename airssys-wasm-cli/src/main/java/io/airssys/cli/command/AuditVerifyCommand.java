package io.airssys.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airssys.cli.error.CommandFailed;
import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;
import io.airssys.cli.error.Place;
import io.airssys.cli.output.Screen;
import io.airssys.osl.audit.AuditVerifier;
import io.airssys.osl.audit.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `airssys audit verify FILE`.
@Command(
        name = "verify",
        description = "check that an audit log is what was written, line by line",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys audit verify examples/relay/.airssys/audit",
            "  airssys audit verify audit-000001.jsonl",
            "  airssys audit verify .airssys/audit -o json",
            "%nexit codes: 0 intact, 4 unreadable or absent, 6 altered, incomplete or out of order",
            "related: up, explain"
        })
final class AuditVerifyCommand implements AirssysSubcommand {
    @Parameters(paramLabel = "FILE", description = "a log file, or the folder that holds them")
    private Path file = Path.of("");

    @Override
    public ExitCode run(Session.Call call) {
        Path path = call.resolve(file);
        if (!Files.exists(path)) {
            throw Failure.of(
                            ExitCode.NOT_FOUND,
                            "CLI-004",
                            "there is no audit log to verify",
                            "nothing exists at that path",
                            "airssys up writes its log to .airssys/audit beside the Componentfile")
                    .at(Place.of(path.toString()))
                    .toException();
        }
        return switch (AuditVerifier.verify(path)) {
            case Verdict.Intact intact -> report(call, intact);
            case Verdict.Broken broken -> throw broken(broken);
            case Verdict.Unreadable unreadable -> throw unreadable(unreadable);
        };
    }

    private static ExitCode report(Session.Call call, Verdict.Intact intact) {
        call.screen()
                .result(
                        call.command(),
                        line -> print(call.screen(), intact, line),
                        data -> fill(intact, data));
        return ExitCode.OK;
    }

    private static void print(Screen screen, Verdict.Intact intact, Consumer<String> line) {
        line.accept(
                screen.colour().good("ok")
                        + "  "
                        + intact.records()
                        + " records in "
                        + intact.files()
                        + (intact.files() == 1 ? " file" : " files")
                        + " verify");
        line.accept("head  " + intact.head().hash() + " (record " + intact.head().seq() + ")");
        if (intact.firstSeq() > 1) {
            line.accept(
                    "note  starts at record "
                            + intact.firstSeq()
                            + ": earlier files were not given");
        }
        intact.torn()
                .ifPresent(torn ->
                        line.accept(
                                "note  line "
                                        + torn.line()
                                        + " of "
                                        + torn.file()
                                        + " is unfinished ("
                                        + torn.bytes()
                                        + " bytes): its writer was killed or is still running"));
    }

    private static void fill(Verdict.Intact intact, ObjectNode data) {
        data.put("records", intact.records());
        data.put("firstSeq", intact.firstSeq());
        data.put("files", intact.files());
        data.put("closed", intact.closed());
        data.putObject("head").put("seq", intact.head().seq()).put("hash", intact.head().hash());
        intact.torn()
                .ifPresent(torn ->
                        data.putObject("torn").put("line", torn.line()).put("bytes", torn.bytes()));
    }

    private static CommandFailed broken(Verdict.Broken broken) {
        return new Failure(
                        "AUD-001",
                        ExitCode.TRUST,
                        "the audit log is not what was written",
                        broken.what()
                                + "; the "
                                + broken.intactBefore()
                                + " records before it verify",
                        Optional.of(
                                new Place(
                                        broken.file().toString(),
                                        (int) Math.min(broken.line(), Integer.MAX_VALUE),
                                        0,
                                        Optional.empty())),
                        List.of(
                                "keep the file as it is and compare it with a copy: airssys explain"
                                        + " AUD-001"),
                        List.of())
                .toException();
    }

    private static CommandFailed unreadable(Verdict.Unreadable unreadable) {
        return Failure.of(
                        ExitCode.NOT_FOUND,
                        "AUD-002",
                        "the audit log cannot be read",
                        unreadable.what(),
                        "name a log file or the folder that holds them, readable by you")
                .at(Place.of(unreadable.file().toString()))
                .toException();
    }
}
