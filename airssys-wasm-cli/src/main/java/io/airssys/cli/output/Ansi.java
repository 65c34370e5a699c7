package io.airssys.cli.output;

import java.util.Map;

/// Decides on colour and applies it (rules T1, T2): the eight base colours, never the only carrier
/// of a meaning.
///
/// @param enabled whether escape sequences are written at all
public record Ansi(boolean enabled) {
    /// What `--color` takes.
    public enum When {
        /// Only on a terminal, and only if the environment does not forbid it.
        AUTO,
        /// Always.
        ALWAYS,
        /// Never.
        NEVER
    }

    /// Chooses by flag, then environment, then terminal.
    public static Ansi choose(When when, Map<String, String> environment, boolean terminal) {
        return new Ansi(
                switch (when) {
                    case ALWAYS -> true;
                    case NEVER -> false;
                    case AUTO -> auto(environment, terminal);
                });
    }

    private static boolean auto(Map<String, String> environment, boolean terminal) {
        if ("1".equals(environment.get("CLICOLOR_FORCE"))) {
            return true;
        }
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /// {@return `text` for failures}
    public String bad(String text) {
        return paint("31", text);
    }

    /// {@return `text` for success}
    public String good(String text) {
        return paint("32", text);
    }

    /// {@return `text` for warnings}
    public String warn(String text) {
        return paint("33", text);
    }

    /// {@return `text` that stands out}
    public String strong(String text) {
        return paint("1", text);
    }

    /// {@return `text` that stands back}
    public String dim(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return enabled ? "\u001b[" + code + 'm' + text + "\u001b[0m" : text;
    }
}
