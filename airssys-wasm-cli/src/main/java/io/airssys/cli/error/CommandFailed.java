package io.airssys.cli.error;

import java.util.List;

/// Leaves a command with one or several failures; caught once, at the front door.
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Failure> failures;

    /// Ends the command with these failures, at least one.
    public CommandFailed(List<Failure> failures) {
        super(failures.getFirst().what(), null, false, false);
        this.failures = List.copyOf(failures);
    }

    /// {@return what failed, in order}
    public List<Failure> failures() {
        return failures;
    }

    /// {@return the one exit code of several failures on one target (rule X2): 6, then 7, then 3,
    /// then the lowest}
    public ExitCode exit() {
        for (ExitCode first : List.of(ExitCode.TRUST, ExitCode.DENIED, ExitCode.INVALID)) {
            if (failures.stream().anyMatch(f -> f.exit() == first)) {
                return first;
            }
        }
        return failures.stream()
                .map(Failure::exit)
                .min(java.util.Comparator.comparingInt(ExitCode::number))
                .orElseThrow();
    }
}
