package io.airssys.cli.error;

import io.airssys.cm.ComponentException;
import io.airssys.cm.wave.WaveException;
import io.airssys.osl.error.OslException;
import io.airssys.wasm.core.ManifestException;
import io.airssys.wasm.core.ManifestProblem;
import io.airssys.wasm.core.WasmHostException;
import io.airssys.wit.Diagnostic;
import io.airssys.wit.WitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns what the libraries throw into failures for people. Exit codes and fixes come from the
/// [Catalog], so that one table says it for all.
public final class Failures {
    private Failures() {}

    /// {@return the failure behind any exception; a defect of ours when nothing better is known}
    public static CommandFailed of(Throwable thrown) {
        return switch (thrown) {
            case CommandFailed failed -> failed;
            case ComponentException e -> component(e, "");
            case ManifestException e -> manifest(e);
            case WasmHostException e -> titled(e.code(), e);
            case OslException e -> titled(e.code(), e);
            case WitException e -> titled(e.code(), e);
            case UncheckedIOException e -> file(Objects.requireNonNull(e.getCause()));
            default -> defect(thrown);
        };
    }

    /// {@return the failure of reading, linking or running a component}
    ///
    /// @param ref the file or component, empty when the message says enough
    public static CommandFailed component(ComponentException e, String ref) {
        String what =
                switch (e) {
                    case ComponentException.Malformed _ -> "this is no WebAssembly component";
                    case ComponentException.Invalid _ -> "the component breaks a rule";
                    case ComponentException.Unlinkable _ -> "the component cannot be linked";
                    case ComponentException.Uninstantiable _ ->
                            "the component cannot be instantiated";
                    case ComponentException.Trap _ -> "the component trapped";
                    case ComponentException.LimitExceeded _ ->
                            "the component wants more than it may have";
                    case ComponentException.Unusable _ -> "the component takes no more calls";
                };
        List<Failure> failures = coded(e.code(), what, text(e), e).failures();
        Failure failure = failures.getFirst();
        if (Boolean.TRUE.equals(e.details().get("coreModule"))) {
            failure =
                    new Failure(
                            failure.code(),
                            failure.exit(),
                            "this is a core module, not a component",
                            failure.why(),
                            failure.where(),
                            List.of(
                                    "wrap it as a component: airssys component new FILE --wit DIR"
                                            + " --world WORLD --out COMPONENT",
                                    "airssys inspect FILE shows what the core module imports and"
                                            + " exports"),
                            failure.causes());
        }
        if (e instanceof ComponentException.Trap trap && !trap.frames().isEmpty()) {
            failure =
                    new Failure(
                            failure.code(),
                            failure.exit(),
                            failure.what(),
                            failure.why()
                                    + " in "
                                    + String.join(
                                            " < ",
                                            trap.frames().stream()
                                                    .limit(8)
                                                    .map(Object::toString)
                                                    .toList()),
                            failure.where(),
                            failure.fixes(),
                            failure.causes());
        }
        return (ref.isEmpty() ? failure : failure.at(Place.of(ref))).toException();
    }

    /// {@return the failure of starting a component of an application}
    ///
    /// @param alias its name in the Componentfile
    public static CommandFailed spawn(RuntimeException thrown, String alias, Place place) {
        return new CommandFailed(
                of(thrown).failures().stream()
                        .map(f ->
                                new Failure(
                                        f.code(),
                                        f.exit(),
                                        alias + " does not start: " + f.what(),
                                        f.why(),
                                        f.where().or(() -> Optional.of(place)),
                                        f.fixes(),
                                        f.causes()))
                        .toList());
    }

    /// {@return one failure per mistake in a TOML file, each at its line}
    public static CommandFailed manifest(ManifestException e) {
        return new CommandFailed(
                e.problems().stream()
                        .map(problem ->
                                coded(
                                                problem.code().text(),
                                                problem.code().summary()
                                                        + (problem.keyPath().isEmpty()
                                                                ? ""
                                                                : ": " + problem.keyPath()),
                                                reason(problem),
                                                null)
                                        .failures()
                                        .getFirst()
                                        .at(
                                                Place.of(
                                                        problem.file(),
                                                        problem.line(),
                                                        problem.column(),
                                                        "")))
                        .toList());
    }

    private static String reason(ManifestProblem problem) {
        StringBuilder why = new StringBuilder();
        if (!problem.found().isEmpty()) {
            why.append("found ").append(problem.found());
        }
        if (!problem.expected().isEmpty()) {
            why.append(why.isEmpty() ? "" : ", ").append("expected ").append(problem.expected());
        }
        if (!problem.nearest().isEmpty()) {
            why.append("; did you mean '").append(problem.nearest()).append("'?");
        }
        return why.toString();
    }

    /// {@return one failure per mistake in a WIT text, each at its line}
    ///
    /// @param source the file or folder the user named
    public static CommandFailed wit(WitException e, Path source) {
        String what =
                switch (e) {
                    case WitException.Malformed _ -> "the WIT text breaks the grammar";
                    case WitException.Invalid _ -> "the WIT text means nothing";
                    case WitException.Unreadable _ -> "the WIT files cannot be read";
                };
        if (e.diagnostics().isEmpty()) {
            return coded(e.code(), what, text(e), e)
                    .failures()
                    .getFirst()
                    .at(Place.of(source.toString()))
                    .toException();
        }
        return new CommandFailed(
                e.diagnostics().stream().map(d -> wit(e.code(), what, d, source)).toList());
    }

    private static Failure wit(String code, String what, Diagnostic d, Path source) {
        Failure failure = coded(code, what, d.message(), null).failures().getFirst();
        String file = (Files.isDirectory(source) ? source.resolve(d.file()) : source).toString();
        // A long line is cut around the mark, so a marker below its column would point elsewhere.
        String excerpt = d.caret() == d.column() - 1 ? d.excerpt() : "";
        Failure placed = failure.at(Place.of(file, d.line(), d.column(), excerpt));
        return d.help().isEmpty() ? placed : placed.or(d.help());
    }

    /// {@return the failure of reading a value or call the user typed}
    public static CommandFailed wave(WaveException e) {
        Diagnostic d = e.diagnostic();
        Failure failure =
                coded(e.code(), "the call cannot be read", d.message(), null).failures().getFirst();
        Failure placed =
                failure.at(new Place("EXPR", d.line(), d.column(), Optional.of(d.excerpt())));
        return (d.help().isEmpty() ? placed : placed.or(d.help())).toException();
    }

    /// {@return a failure whose exit code and fix stand in the catalog}
    ///
    /// @param what what could not be done
    /// @param why the reason, usually the message of the exception
    public static CommandFailed coded(
            String code, String what, String why, @Nullable Throwable cause) {
        Optional<Catalog.Page> page = Catalog.find(code);
        if (page.isEmpty()) {
            return defect(new IllegalStateException("no page for code " + code, cause));
        }
        Failure failure =
                Failure.of(page.get().exit(), page.get().code(), what, why, page.get().fix());
        return (cause == null ? failure : failure.because(cause)).toException();
    }

    /// {@return the failure of reading or writing a file}
    public static CommandFailed file(IOException e) {
        return switch (e) {
            case NoSuchFileException missing ->
                    new Failure(
                                    "CLI-004",
                                    ExitCode.NOT_FOUND,
                                    "there is no such file",
                                    "nothing exists at that path",
                                    Optional.of(Place.of(missing.getFile())),
                                    List.of(
                                            "check the path, or use -C DIR to start from another"
                                                    + " folder"),
                                    List.of())
                            .toException();
            case AccessDeniedException denied ->
                    new Failure(
                                    "CLI-005",
                                    ExitCode.NOT_FOUND,
                                    "the file cannot be read",
                                    "the operating system denies access",
                                    Optional.of(Place.of(denied.getFile())),
                                    List.of("chmod u+r " + denied.getFile()),
                                    List.of())
                            .toException();
            default ->
                    coded(
                            "CLI-005",
                            "a file cannot be read or written",
                            String.valueOf(e.getMessage()),
                            e);
        };
    }

    /// {@return a failure that is named by the title of its code's page}
    private static CommandFailed titled(String code, RuntimeException thrown) {
        String title = Catalog.find(code).map(Catalog.Page::title).orElse("");
        return coded(code, title, text(thrown), thrown);
    }

    private static CommandFailed defect(Throwable thrown) {
        return Failure.of(
                        ExitCode.INTERNAL,
                        "CLI-000",
                        "airssys met a defect of its own",
                        thrown.getClass().getSimpleName() + ": " + thrown.getMessage(),
                        "run it again with -vv and report what it prints")
                .because(thrown)
                .toException();
    }

    private static String text(Throwable e) {
        return String.valueOf(e.getMessage());
    }
}
