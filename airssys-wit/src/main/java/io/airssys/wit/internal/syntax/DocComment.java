package io.airssys.wit.internal.syntax;

import java.util.stream.Collectors;

/// Takes comment marks and margins off a doc comment.
final class DocComment {
    private DocComment() {}

    /// {@return the text of a `///` line}
    static String line(String text) {
        String bare = text.stripTrailing();
        return bare.startsWith(" ") ? bare.substring(1) : bare;
    }

    /// {@return the text of a `/** … */` block, without a margin of stars}
    static String block(String text) {
        return text.lines()
                .map(String::strip)
                .map(l -> l.startsWith("*") ? l.substring(1).strip() : l)
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
