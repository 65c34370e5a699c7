package io.airssys.cm.internal.binary;

/// The kinds of core items, one index space each.
public enum CoreSort {
    FUNC("core func"),
    TABLE("core table"),
    MEMORY("core memory"),
    GLOBAL("core global"),
    TAG("core tag"),
    TYPE("core type"),
    MODULE("core module"),
    INSTANCE("core instance");

    private final String text;

    CoreSort(String text) {
        this.text = text;
    }

    /// {@return as the text format writes it}
    public String text() {
        return text;
    }
}
