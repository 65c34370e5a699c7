package io.airssys.cli.output;

/// Makes text from guests, manifests and files safe to show on a terminal (rule E4).
public final class Escape {
    private Escape() {}

    /// {@return `text` with control characters, bidirectional overrides, line separators and lone
    /// surrogates written as a hexadecimal escape; line feeds and tabs are escaped too}
    public static String controls(String text) {
        int i = 0;
        while (i < text.length() && harmless(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, i);
        text.substring(i)
                .codePoints()
                .forEach(c -> {
                    if (dangerous(c)) {
                        safe.append("\\" + "u{").append(Integer.toHexString(c)).append('}');
                    } else {
                        safe.appendCodePoint(c);
                    }
                });
        return safe.toString();
    }

    private static boolean harmless(char c) {
        return c >= ' ' && c < 0x7f;
    }

    private static boolean dangerous(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }
}
