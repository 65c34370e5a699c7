package io.airssys.wasm.security.toml;

import java.util.HashMap;
import java.util.Map;

/// Finds where each key and each array element of a TOML text stands.
///
/// Jackson checks the syntax and gives the values, but its tree has no positions. This scanner
/// walks a text Jackson has accepted, so it only has to recognise tokens, never to judge them.
/// Paths are written as [TomlDocument] writes them: `capabilities.messaging[0].targets[1]`.
final class TomlLocator {
    private final String text;
    private final Map<String, Integer> offsets = new HashMap<>();

    /// How many tables an array of tables has so far, by its path.
    private final Map<String, Integer> arrayTables = new HashMap<>();

    private int at;

    private TomlLocator(String text) {
        this.text = text;
    }

    /// {@return the offset of each path in `text`}
    static Map<String, Integer> locate(String text) {
        TomlLocator locator = new TomlLocator(text);
        locator.document();
        return locator.offsets;
    }

    static TomlPosition position(String text, int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new TomlPosition(line, offset - lineStart + 1);
    }

    private void document() {
        String table = "";
        skipBlank(true);
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                table = header();
            } else {
                keyValue(table);
            }
            skipBlank(true);
        }
    }

    private String header() {
        boolean array = text.startsWith("[[", at);
        at += array ? 2 : 1;
        String path = "";
        while (true) {
            skipBlank(false);
            int start = at;
            path = child(path, key());
            offsets.putIfAbsent(path, start);
            skipBlank(false);
            boolean more = at < text.length() && text.charAt(at) == '.';
            if (more) {
                at++;
            } else if (array) {
                int index = arrayTables.merge(path, 1, Integer::sum) - 1;
                path = path + "[" + index + "]";
                offsets.put(path, start);
            }
            if (!more) {
                break;
            }
            path = lastElement(path);
        }
        at += array ? 2 : 1;
        return path;
    }

    /// A header below an array of tables means its last element.
    private String lastElement(String path) {
        Integer count = arrayTables.get(path);
        return count == null ? path : path + "[" + (count - 1) + "]";
    }

    private void keyValue(String table) {
        String path = table;
        while (true) {
            skipBlank(false);
            int start = at;
            path = child(path, key());
            offsets.putIfAbsent(path, start);
            skipBlank(false);
            if (at < text.length() && text.charAt(at) == '.') {
                at++;
                continue;
            }
            at++; // '='
            skipBlank(false);
            value(path);
            return;
        }
    }

    private void value(String path) {
        if (at >= text.length()) {
            return;
        }
        switch (text.charAt(at)) {
            case '"', '\'' -> string();
            case '[' -> array(path);
            case '{' -> inlineTable(path);
            default -> {
                while (at < text.length() && ",]}#\n\r".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
            }
        }
    }

    private void array(String path) {
        at++;
        for (int index = 0; ; index++) {
            skipBlank(true);
            if (at >= text.length() || text.charAt(at) == ']') {
                at++;
                return;
            }
            String element = path + "[" + index + "]";
            offsets.put(element, at);
            value(element);
            skipBlank(true);
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            }
        }
    }

    private void inlineTable(String path) {
        at++;
        while (true) {
            skipBlank(true);
            if (at >= text.length() || text.charAt(at) == '}') {
                at++;
                return;
            }
            keyValue(path);
            skipBlank(true);
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            }
        }
    }

    private String key() {
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            int start = at + 1;
            string();
            return text.substring(start, at - 1);
        }
        int start = at;
        while (at < text.length() && bare(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void string() {
        char quote = text.charAt(at);
        String triple = String.valueOf(quote).repeat(3);
        if (text.startsWith(triple, at)) {
            at += 3;
            while (at < text.length() && !text.startsWith(triple, at)) {
                at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
            }
            at += 3;
            // Up to two quotes may stand right before the closing three.
            while (at < text.length() && text.charAt(at) == quote) {
                at++;
            }
            return;
        }
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipBlank(boolean newLines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (c == ' ' || c == '\t' || (newLines && (c == '\n' || c == '\r'))) {
                at++;
            } else {
                return;
            }
        }
    }

    static boolean bare(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_';
    }

    static String child(String path, String key) {
        boolean bare = !key.isEmpty() && key.chars().allMatch(c -> bare((char) c));
        String segment = bare ? key : "\"" + key + "\"";
        return path.isEmpty() ? segment : path + "." + segment;
    }
}
