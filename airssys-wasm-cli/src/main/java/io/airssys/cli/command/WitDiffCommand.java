package io.airssys.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airssys.cli.error.CommandFailed;
import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failures;
import io.airssys.cli.file.WitSource;
import io.airssys.cli.output.Ansi;
import io.airssys.cli.output.Escape;
import io.airssys.cli.output.Table;
import io.airssys.wit.Features;
import io.airssys.wit.SemVer;
import io.airssys.wit.VersionStep;
import io.airssys.wit.WitChange;
import io.airssys.wit.WitDiff;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `airssys wit diff OLD NEW` (rule WIT1).
@Command(
        name = "diff",
        description = "what changed between two versions of a contract, and whom it breaks",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys wit diff old/wit wit",
            "  airssys wit diff old.wasm new.wasm -o json",
            "  airssys wit diff v1.wit v2.wit --report-only",
            "%na change is compatible, compatible-for-callers, compatible-for-implementers",
            "or breaking. What was built to use OLD must go on working: callers of an",
            "interface, components that target a world, users of a component. A change that",
            "breaks them needs a major step, and the command ends with 3.",
            "%nexit codes: 0 nothing breaks, 2 package against component, 3 a change breaks or no",
            "WIT, 4 no such file or folder, 13 too large",
            "related: wit print, inspect"
        })
final class WitDiffCommand implements AirssysSubcommand {
    @Parameters(index = "0", paramLabel = "OLD", description = "a WIT package or a component")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "its next version, of the same kind")
    private Path next = Path.of("");

    @Option(names = "--report-only", description = "end with 0 even when a change breaks")
    private boolean reportOnly;

    @Mixin private WitFeatures features = new WitFeatures();

    /// Both versions and what lies between them.
    private record Comparison(WitSource before, WitSource after, WitDiff diff) {
        @Nullable SemVer oldVersion() {
            return before.resolve().main().version();
        }

        @Nullable SemVer newVersion() {
            return after.resolve().main().version();
        }

        /// {@return the lowest version the new one may carry; null when the old one has none}
        @Nullable SemVer needed() {
            SemVer version = oldVersion();
            return version == null ? null : diff.step().after(version);
        }

        boolean reached() {
            SemVer needed = needed();
            SemVer version = newVersion();
            return needed == null || (version != null && needed.compareTo(version) <= 0);
        }
    }

    @Override
    public ExitCode run(Session.Call call) {
        Features enabled = features.features();
        WitSource before = WitSource.read(call.resolve(old), enabled);
        WitSource after = WitSource.read(call.resolve(next), enabled);
        Comparison comparison = new Comparison(before, after, diff(before, after));
        Consumer<Consumer<String>> human = line -> print(call.screen().colour(), comparison, line);
        Consumer<ObjectNode> data = node -> fill(comparison, node);
        if (comparison.diff().breaks() && !reportOnly) {
            CommandFailed failed = broken(comparison.diff());
            call.screen().resultAndFailure(call.command(), human, data, failed);
            return failed.exit();
        }
        call.screen().result(call.command(), human, data);
        return ExitCode.OK;
    }

    private static WitDiff diff(WitSource before, WitSource after) {
        if (before.kind().isWorld() != after.kind().isWorld()) {
            throw Usage.value(
                    "NEW",
                    after.path().toString(),
                    before.kind().isWorld()
                            ? "a component, as OLD is one"
                            : "a WIT package, as OLD is one");
        }
        return before.kind().isWorld()
                ? WitDiff.components(before.resolve(), before.root(), after.resolve(), after.root())
                : WitDiff.packages(before.resolve(), after.resolve());
    }

    private static CommandFailed broken(WitDiff diff) {
        WitChange first =
                diff.changes().stream().filter(WitChange::breaks).findFirst().orElseThrow();
        long count = diff.changes().stream().filter(WitChange::breaks).count();
        return Failures.coded(
                "WIT-004",
                count == 1 ? "a change breaks" : count + " changes break",
                first.name() + ": " + first.reason(),
                null);
    }

    private static void print(Ansi ansi, Comparison comparison, Consumer<String> line) {
        WitDiff diff = comparison.diff();
        if (diff.changes().isEmpty()) {
            line.accept(ansi.good("ok") + "  nothing changed");
            return;
        }
        Table table = new Table("CHANGE", "STEP", "NAME", "REASON");
        diff.changes()
                .forEach(c ->
                        table.row(c.compatibility().text(), word(c.step()), c.name(), c.reason()));
        table.lines(ansi).forEach(line);
        line.accept("");
        line.accept(Escape.controls("version    " + version(comparison)));
    }

    private static String version(Comparison comparison) {
        String step = "needs a " + word(comparison.diff().step()) + " step";
        SemVer needed = comparison.needed();
        if (needed == null) {
            return step;
        }
        SemVer found = comparison.newVersion();
        return "%s: %s to %s; %s"
                .formatted(
                        step,
                        comparison.oldVersion(),
                        needed,
                        found == null
                                ? "NEW has none"
                                : "NEW is " + found + (comparison.reached() ? "" : ", too low"));
    }

    private static void fill(Comparison comparison, ObjectNode data) {
        WitDiff diff = comparison.diff();
        data.put("old", comparison.before().path().toString());
        data.put("new", comparison.after().path().toString());
        data.put("breaks", diff.breaks());
        ObjectNode version = data.putObject("version");
        version.put("step", word(diff.step()));
        put(version, "old", comparison.oldVersion());
        put(version, "new", comparison.newVersion());
        put(version, "needed", comparison.needed());
        version.put("reached", comparison.reached());
        ArrayNode changes = data.putArray("changes");
        diff.changes()
                .forEach(c ->
                        changes.addObject()
                                .put("class", c.compatibility().text())
                                .put("step", word(c.step()))
                                .put("breaks", c.breaks())
                                .put("name", c.name())
                                .put("reason", c.reason()));
    }

    private static void put(ObjectNode node, String key, @Nullable SemVer version) {
        node.put(key, version == null ? null : version.toString());
    }

    private static String word(VersionStep step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
