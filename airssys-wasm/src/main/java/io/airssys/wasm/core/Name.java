package io.airssys.wasm.core;

/// What a package is called within its namespace: one label `[a-z]([a-z0-9-]{0,61}[a-z0-9])?`.
///
/// @param text the text form
public record Name(String text) implements Comparable<Name> {
    /// Checks the grammar; `ID-002` names the offset.
    public Name {
        check(text, text, 0);
    }

    /// {@return the name `text` spells} Throws `ID-002` with the offset otherwise.
    public static Name parse(String text) {
        return new Name(text);
    }

    static void check(String whole, String text, int base) {
        int bad = Text.firstBadInLabel(text, 0, text.length(), false);
        if (bad >= 0) {
            throw new IdentityException(
                    HostCode.ID_002,
                    whole,
                    base + bad,
                    "a name is one label [a-z]([a-z0-9-]{0,61}[a-z0-9])?");
        }
    }

    @Override
    public int compareTo(Name other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
