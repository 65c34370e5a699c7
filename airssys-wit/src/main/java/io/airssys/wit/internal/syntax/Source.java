package io.airssys.wit.internal.syntax;

import io.airssys.wit.Diagnostic;

/// A text with its name, able to say where an offset is.
public record Source(String name, String text) {
    private static final int EXCERPT = 120;

    /// {@return a diagnostic for `length` characters from `offset`}
    public Diagnostic at(int offset, int length, String message, String help) {
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
                name, line, column + 1, Math.max(1, length), message, excerpt, caret, help);
    }
}
