package io.airssys.cli.up;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airssys.cli.error.CommandFailed;
import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;
import io.airssys.cli.error.Failures;
import io.airssys.cli.error.Place;
import io.airssys.cli.output.Escape;
import io.airssys.cli.output.Screen;
import io.airssys.wasm.core.ComponentState;
import io.airssys.wasm.core.GuestLogRecord;
import io.airssys.wasm.core.ManifestException;
import io.airssys.wasm.system.ComponentHost;
import io.airssys.wasm.system.ComponentRef;
import io.airssys.wasm.system.HostConfig;
import io.airssys.wasm.system.HostStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// An application on disk, and one run of it.
///
/// @param folder where its Componentfile is; nothing outside it is run
/// @param file what the Componentfile says
public record Application(Path folder, Componentfile file) {
    private static final String FILE_NAME = "Componentfile.toml";

    /// How to run.
    ///
    /// @param once end when nothing is left to do
    /// @param fresh delete stored data first
    /// @param timeout longest a run to its end may take
    public record Options(boolean once, boolean fresh, Duration timeout) {}

    /// Reads the application at `target`, a folder or a Componentfile.
    public static Application read(Path target) {
        Path file =
                Files.isDirectory(target) || target.toString().isEmpty()
                        ? target.resolve(FILE_NAME)
                        : target;
        try {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
            return new Application(
                    folder.normalize(), ComponentfileReader.read(file.toString(), text));
        } catch (ManifestException e) {
            throw Failures.manifest(e);
        } catch (IOException e) {
            throw Failures.file(e);
        }
    }

    /// Runs it until it has nothing left to do, or until the process is told to stop.
    public ExitCode run(Screen screen, Options options) throws InterruptedException {
        Path data = DataFolder.open(folder, options.fresh());
        screen.say(
                screen.talkColour().warn("development host")
                        + ": runs unsigned components of "
                        + Escape.controls(folder.toString())
                        + "; capabilities, limits and audit are on");
        HostConfig config =
                HostConfig.of(data)
                        .withName(file.name())
                        .withDevelopmentFolder(folder)
                        .withGuestLog(record -> screen.say(guestLine(record)));
        DevelopmentHost host = new DevelopmentHost(ComponentHost.open(config));
        OrderlyStop stop = OrderlyStop.install(screen, host);
        try (host) {
            host.start(file, folder);
            if (!options.once()) {
                screen.say("running; Ctrl-C stops it in order");
                stop.await();
            }
            boolean quiet = host.awaitQuiet(options.timeout());
            stop.awaitIfStopping();
            if (!quiet) {
                throw late(host.status().activity(), options.timeout());
            }
            return report(screen, host);
        } catch (RuntimeException e) {
            stop.awaitIfStopping();
            throw e;
        } finally {
            stop.uninstall();
        }
    }

    private static CommandFailed late(HostStatus.Activity activity, Duration limit) {
        return Failure.of(
                        ExitCode.LIMIT,
                        "UP-001",
                        "the application did not come to its end in time",
                        "%d messages wait, %d are being handled and %d requests are open after %d s"
                                .formatted(
                                        activity.queued(),
                                        activity.handling(),
                                        activity.pending(),
                                        limit.toSeconds()),
                        "give it more time with --timeout, or look at the log above")
                .toException();
    }

    private static String guestLine(GuestLogRecord record) {
        StringBuilder line = new StringBuilder();
        line.append(record.component().name()).append(' ');
        line.append(record.level().name().toLowerCase(Locale.ROOT)).append(": ");
        line.append(Escape.controls(record.message()));
        record.context()
                .forEach((k, v) ->
                        line.append(' ')
                                .append(Escape.controls(k))
                                .append('=')
                                .append(Escape.controls(v)));
        return line.toString();
    }

    private ExitCode report(Screen screen, DevelopmentHost host) throws InterruptedException {
        RunTable table = RunTable.of(host.components(), host.firstReady());
        List<Failure> failures = new ArrayList<>();
        List<String> held = new ArrayList<>();
        for (Expectation expectation : file.expectations()) {
            Optional<String> found = find(expectation, host, table);
            if (expectation.holds(found)) {
                held.add(expectation.describe());
            } else {
                failures.add(unmet(expectation, found));
            }
        }
        host.components().forEach((alias, ref) -> gaveUp(alias, ref).ifPresent(failures::add));
        if (failures.isEmpty()) {
            screen.result(
                    "up",
                    line -> print(screen, table, held, line),
                    data -> fill(data, table, held));
            return ExitCode.OK;
        }
        CommandFailed failed = new CommandFailed(failures);
        screen.resultAndFailure(
                "up",
                line -> print(screen, table, held, line),
                data -> fill(data, table, held),
                failed);
        return failed.exit();
    }

    private static Optional<String> find(
            Expectation expectation, DevelopmentHost host, RunTable table)
            throws InterruptedException {
        return switch (expectation.subject()) {
            case Expectation.Subject.Metric(var name) ->
                    table.metric(expectation.component(), name);
            case Expectation.Subject.Key(var name) -> host.stored(expectation.component(), name);
        };
    }

    private Failure unmet(Expectation expectation, Optional<String> found) {
        return Failure.of(
                        ExitCode.BUILD,
                        "TST-001",
                        "an expectation does not hold: " + expectation.describe(),
                        found.map(value -> "found " + value).orElse("nothing is there"),
                        "see the table and the log above; --fresh starts without stored data")
                .at(Place.of(folder.resolve(FILE_NAME).toString()));
    }

    private static Optional<Failure> gaveUp(String alias, ComponentRef ref) {
        ComponentState state = ref.state();
        if (state != ComponentState.FAILED && state != ComponentState.QUARANTINED) {
            return Optional.empty();
        }
        String why =
                ref.status().lastFailure().map(Throwable::getMessage).orElse("no reason is known");
        return Optional.of(
                Failure.of(
                                ExitCode.COMPONENT,
                                "UP-002",
                                alias
                                        + " was given up: it is "
                                        + state.name().toLowerCase(Locale.ROOT),
                                String.valueOf(why),
                                "mend the component, then run it again")
                        .at(Place.of(ref.id().toString())));
    }

    private static void print(
            Screen screen, RunTable table, List<String> held, Consumer<String> line) {
        table.lines(screen.colour()).forEach(line);
        table.firstReady()
                .ifPresent(time ->
                        line.accept("first component READY after " + time.toMillis() + " ms"));
        held.forEach(text -> line.accept(screen.colour().good("ok") + "  " + text));
    }

    private static void fill(ObjectNode data, RunTable table, List<String> held) {
        table.fill(data);
        ArrayNode expectations = data.putArray("expectationsMet");
        held.forEach(expectations::add);
    }
}
