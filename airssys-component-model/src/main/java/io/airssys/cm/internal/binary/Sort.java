package io.airssys.cm.internal.binary;

/// The kinds of component-level items, one index space each. Values have no index space here: the
/// value section is refused (CM-1).
public enum Sort {
    FUNC("func"),
    TYPE("type"),
    COMPONENT("component"),
    INSTANCE("instance"),
    CORE_MODULE("core module");

    private final String text;

    Sort(String text) {
        this.text = text;
    }

    /// {@return as the text format writes it}
    public String text() {
        return text;
    }
}
