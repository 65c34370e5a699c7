package io.airssys.wit;

/// One thing that is wrong with a text, and where.
///
/// @param file name of the file as it was given
/// @param line from 1
/// @param column from 1, in UTF-16 units
/// @param length of the marked text, at least 1
/// @param message what was found and what was expected
/// @param excerpt the source line, cut to at most 120 characters around the place
/// @param caret where the mark starts in `excerpt`, from 0
/// @param help what would help, empty when nothing is known
public record Diagnostic(
        String file,
        int line,
        int column,
        int length,
        String message,
        String excerpt,
        int caret,
        String help) {
    private static final int EXCERPT = 120;

    /// {@return a diagnostic for `length` characters from `offset` of `text`}
    public static Diagnostic at(
            String file, String text, int offset, int length, String message, String help) {
        int at = Math.min(offset, text.length());
        int start = text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        int line = 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
        int column = at - start;
        int from = Math.clamp(column - EXCERPT / 2L, 0, Math.max(0, end - start - EXCERPT));
        String excerpt = text.substring(start + from, Math.min(end, start + from + EXCERPT));
        int caret = Math.min(column - from, excerpt.length());
        return new Diagnostic(
                file, line, column + 1, Math.max(1, length), message, excerpt, caret, help);
    }

    /// {@return the message with place, source line, marker and help, over several lines}
    public String render() {
        String gutter = " ".repeat(Integer.toString(line).length());
        String pad = excerpt.substring(0, caret).replaceAll("[^\t]", " ");
        int marks = Math.clamp(length, 1, Math.max(1, excerpt.length() - caret));
        return "%s:%d:%d: %s%n%s |%n%d | %s%n%s | %s%s%s"
                .formatted(
                        file,
                        line,
                        column,
                        message,
                        gutter,
                        line,
                        excerpt,
                        gutter,
                        pad,
                        "^".repeat(marks),
                        help.isEmpty() ? "" : "%n%s = help: %s".formatted(gutter, help));
    }
}
