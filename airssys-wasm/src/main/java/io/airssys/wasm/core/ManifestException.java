package io.airssys.wasm.core;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A manifest is refused: every mistake found in it, at most 50 (MAN-2). The code is the first
/// one's.
public final class ManifestException extends WasmHostException {
    private static final long serialVersionUID = 1L;

    /// At most so many problems are reported for one file.
    public static final int MAX_PROBLEMS = 50;

    private final transient List<ManifestProblem> problems;

    /// A refused manifest.
    ///
    /// @param problems at least one, in order of their place
    public ManifestException(List<ManifestProblem> problems) {
        super("MAN_", problems.getFirst().code(), describe(problems), facts(problems), null);
        this.problems = List.copyOf(problems);
    }

    /// {@return the mistakes in order of their place, at most 50}
    public List<ManifestProblem> problems() {
        return problems;
    }

    private static String describe(List<ManifestProblem> problems) {
        return problems.stream()
                .map(ManifestProblem::describe)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static Map<String, Object> facts(List<ManifestProblem> problems) {
        ManifestProblem first = problems.getFirst();
        return Map.of("file", first.file(), "line", first.line(), "problems", problems.size());
    }
}
