package io.airssys.wasm.core;

/// Character grammar shared by the identities, and text made safe for messages.
final class Text {
    private static final int EXCERPT = 160;

    private Text() {}

    static boolean lower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean lowerOrDigit(char c) {
        return lower(c) || digit(c);
    }

    /// {@return index of the first character between `from` and `to` that breaks `[a-z](…)?` (or
    /// `[a-z0-9](…)?` when `digitFirst`), or -1} At most 63 characters of `[a-z0-9-]`, no hyphen at
    /// either end.
    static int firstBadInLabel(String text, int from, int to, boolean digitFirst) {
        if (from >= to) {
            return from;
        }
        char first = text.charAt(from);
        if (!(lower(first) || (digitFirst && digit(first)))) {
            return from;
        }
        for (int i = from + 1; i < to; i++) {
            char c = text.charAt(i);
            if (!(lowerOrDigit(c) || c == '-') || i - from >= 63) {
                return i;
            }
        }
        return text.charAt(to - 1) == '-' ? to - 1 : -1;
    }

    /// {@return `text` short enough for a message and without control characters}
    static String excerpt(String text) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), EXCERPT));
        for (int i = 0; i < text.length() && i < EXCERPT; i++) {
            char c = text.charAt(i);
            safe.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '\uFFFD' : c);
        }
        return text.length() > EXCERPT ? safe.append('…').toString() : safe.toString();
    }
}
