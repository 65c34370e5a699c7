package io.airssys.cli.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A failure as the user sees it, in four parts (rule E1): what, why, where, fix.
///
/// @param code `<AREA>-<nnn>`, explained by `airssys explain CODE`
/// @param exit the exit code of the process
/// @param what what could not be done, lower-case start, present tense
/// @param why the reason
/// @param where the place, absent when there is none
/// @param fixes commands to paste or edits to make, never empty
/// @param causes texts of the cause chain, shown with `-vv`
public record Failure(
        String code,
        ExitCode exit,
        String what,
        String why,
        Optional<Place> where,
        List<String> fixes,
        List<String> causes) {
    public Failure {
        fixes = List.copyOf(fixes);
        causes = List.copyOf(causes);
        if (fixes.isEmpty()) {
            throw new IllegalArgumentException("a failure names its fix: " + code);
        }
    }

    /// A failure without a place.
    public static Failure of(ExitCode exit, String code, String what, String why, String fix) {
        return new Failure(code, exit, what, why, Optional.empty(), List.of(fix), List.of());
    }

    /// {@return the same failure at `place`}
    public Failure at(Place place) {
        return new Failure(code, exit, what, why, Optional.of(place), fixes, causes);
    }

    /// {@return the same failure with one more fix}
    public Failure or(String fix) {
        List<String> more = new ArrayList<>(fixes);
        more.add(fix);
        return new Failure(code, exit, what, why, where, more, causes);
    }

    /// {@return the same failure with the texts of `cause` and what caused it}
    public Failure because(Throwable cause) {
        List<String> texts = new ArrayList<>();
        for (Throwable t = cause; t != null && texts.size() < 16; t = t.getCause()) {
            texts.add(t.getClass().getSimpleName() + ": " + t.getMessage());
        }
        return new Failure(code, exit, what, why, where, fixes, texts);
    }

    /// {@return this failure as an exception, to leave a command with}
    public CommandFailed toException() {
        return new CommandFailed(List.of(this));
    }
}
