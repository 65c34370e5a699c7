package io.airssys.cm.internal.binary;

import java.util.List;

/// A decoded component: its definitions in file order, and what a reader of the file may want to
/// know besides.
///
/// @param path where it is nested, for example `component` or `component.component[1]`
/// @param sections every section in file order
/// @param customs its custom sections, `component-name` and producers among them
public record ComponentDef(
        String path,
        int start,
        int end,
        List<Definition> definitions,
        List<Section> sections,
        List<Custom> customs) {
    /// A section: id and extent of its contents in the file.
    public record Section(int id, int start, int size) {}

    /// A custom section: contents are `[start, start + size)` of the file.
    public record Custom(String name, int start, int size) {}
}
