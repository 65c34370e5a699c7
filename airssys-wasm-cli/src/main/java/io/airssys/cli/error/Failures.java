package io.airssys.cli.error;

import io.airssys.cm.ComponentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
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
            case ComponentException e ->
                    coded(e.code(), "the component cannot be used", text(e), e);
            case UncheckedIOException e -> file(Objects.requireNonNull(e.getCause()));
            default -> defect(thrown);
        };
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
