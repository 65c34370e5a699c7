package io.airssys.cli.error;

import java.util.Optional;

/// Where something went wrong: a file with line and column when a file is at fault, else anything
/// that names the place.
///
/// @param ref file path, URL, component or address, as the user would write it
/// @param line from 1, or 0 when there is none
/// @param column from 1, or 0 when there is none
/// @param excerpt the source line, shown with a caret below `column`
public record Place(String ref, int line, int column, Optional<String> excerpt) {
    /// A place without line and column.
    public static Place of(String ref) {
        return new Place(ref, 0, 0, Optional.empty());
    }

    /// A place in a text file.
    public static Place of(String ref, int line, int column, String excerpt) {
        return new Place(
                ref, line, column, excerpt.isEmpty() ? Optional.empty() : Optional.of(excerpt));
    }

    @Override
    public String toString() {
        return line == 0 ? ref : ref + ':' + line + (column == 0 ? "" : ":" + column);
    }
}
