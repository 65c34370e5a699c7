package io.airssys.wit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// WIT could not be read. Cases follow the phase that failed; the same call fails again until the
/// text changes.
public abstract sealed class WitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Diagnostic> diagnostics;

    private WitException(
            String code, String message, List<Diagnostic> diagnostics, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.diagnostics = List.copyOf(diagnostics);
    }

    private static String text(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(Diagnostic::render)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /// {@return the stable code, for example `WIT-001`}
    public String code() {
        return code;
    }

    /// {@return whether the same call can succeed later without a change}
    public boolean retryable() {
        return false;
    }

    /// {@return what is wrong, in the order of files and lines; at most 50, empty for [Unreadable]}
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /// {@return facts beside the message; ordered}
    public Map<String, Object> details() {
        return Map.of("diagnostics", diagnostics.size());
    }

    /// The text breaks the grammar: `WIT-001`.
    public static final class Malformed extends WitException {
        private static final long serialVersionUID = 1L;

        /// A text that breaks the grammar.
        public Malformed(List<Diagnostic> diagnostics) {
            super("WIT-001", text(diagnostics), diagnostics, null);
        }
    }

    /// The grammar holds, but a name means nothing or a rule is broken: `WIT-002`.
    public static final class Invalid extends WitException {
        private static final long serialVersionUID = 1L;

        /// A text that means nothing.
        public Invalid(List<Diagnostic> diagnostics) {
            super("WIT-002", text(diagnostics), diagnostics, null);
        }
    }

    /// A file or folder could not be read, or there is too much of it: `WIT-003`.
    public static final class Unreadable extends WitException {
        private static final long serialVersionUID = 1L;

        /// An input that could not be read.
        public Unreadable(String message, @Nullable Throwable cause) {
            super("WIT-003", message, List.of(), cause);
        }
    }
}
