package io.airssys.wasm.core;

/// Who a package belongs to: 1 to 8 labels joined by `.`, at most 128 characters, for example
/// `acme.shop`. A label is `[a-z]([a-z0-9-]{0,61}[a-z0-9])?`.
///
/// `airssys`, `wasi` and `host`, and everything below them, are kept for the host.
///
/// @param text the text form
public record Namespace(String text) implements Comparable<Namespace> {
    private static final int MAX_LENGTH = 128;
    private static final int MAX_LABELS = 8;

    /// Checks the grammar; `ID-001` names the offset.
    public Namespace {
        check(text, text, 0);
    }

    /// {@return the namespace `text` spells} Throws `ID-001` with the offset otherwise.
    public static Namespace parse(String text) {
        return new Namespace(text);
    }

    static void check(String whole, String text, int base) {
        if (text.length() > MAX_LENGTH) {
            throw new IdentityException(
                    HostCode.ID_001, whole, base + MAX_LENGTH, "at most 128 characters");
        }
        int labels = 0;
        int from = 0;
        while (true) {
            int dot = text.indexOf('.', from);
            int to = dot < 0 ? text.length() : dot;
            int bad = Text.firstBadInLabel(text, from, to, false);
            if (bad >= 0) {
                throw new IdentityException(
                        HostCode.ID_001,
                        whole,
                        base + bad,
                        "a label is [a-z]([a-z0-9-]{0,61}[a-z0-9])?");
            }
            if (++labels > MAX_LABELS) {
                throw new IdentityException(
                        HostCode.ID_001, whole, base + from, "at most 8 labels");
            }
            if (dot < 0) {
                return;
            }
            from = dot + 1;
        }
    }

    /// {@return whether only the host itself may use it}
    public boolean isReserved() {
        int dot = text.indexOf('.');
        String first = dot < 0 ? text : text.substring(0, dot);
        return first.equals("airssys") || first.equals("wasi") || first.equals("host");
    }

    /// {@return this namespace} Throws `ID-005` when it is reserved.
    public Namespace requireUnreserved() {
        if (isReserved()) {
            throw new IdentityException(
                    HostCode.ID_005,
                    text,
                    0,
                    "airssys, wasi and host belong to the host; choose a namespace of your own");
        }
        return this;
    }

    @Override
    public int compareTo(Namespace other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
