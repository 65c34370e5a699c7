package io.airssys.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An S-expression of a script, with where it stands in the source.
sealed interface SExpr {
    /// {@return the line it starts on, from 1}
    int line();

    /// A keyword, number, name or identifier.
    record Atom(int line, String text) implements SExpr {}

    /// A string, as bytes: scripts use strings for binary data too.
    record Str(int line, List<Byte> bytes) implements SExpr {
        byte[] toBytes() {
            byte[] array = new byte[bytes.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = bytes.get(i);
            }
            return array;
        }

        String text() {
            return new String(toBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A list; `start` and `end` are its extent in the source, parentheses included.
    record Group(int line, int start, int end, List<SExpr> items) implements SExpr {
        /// {@return the keyword it starts with, or empty}
        String head() {
            return !items.isEmpty() && items.getFirst() instanceof Atom atom ? atom.text() : "";
        }

        /// {@return the atom at `index`, or empty when there is another thing or nothing}
        String atom(int index) {
            return index < items.size() && items.get(index) instanceof Atom atom ? atom.text() : "";
        }
    }

    /// Parses a whole script.
    ///
    /// @throws IllegalArgumentException when it is no sequence of S-expressions, with the line
    static List<Group> parse(String source) {
        return new Parser(source).script();
    }

    /// The parser behind [#parse].
    final class Parser {
        private final String source;
        private int at;
        private int line = 1;

        private Parser(String source) {
            this.source = source;
        }

        private List<Group> script() {
            List<Group> all = new ArrayList<>();
            while (skipBlank()) {
                if (!(one() instanceof Group group)) {
                    throw bad("expected `(`");
                }
                all.add(group);
            }
            return all;
        }

        private SExpr one() {
            char c = source.charAt(at);
            return switch (c) {
                case '(' -> group();
                case '"' -> string();
                case ')' -> throw bad("unexpected `)`");
                default -> atom();
            };
        }

        private Group group() {
            int start = at++;
            int startLine = line;
            List<SExpr> items = new ArrayList<>();
            while (true) {
                if (!skipBlank()) {
                    throw bad("a list that starts on line " + startLine + " never ends");
                }
                if (source.charAt(at) == ')') {
                    at++;
                    return new Group(startLine, start, at, List.copyOf(items));
                }
                SExpr item = one();
                // Annotations stand for themselves only in the text, as comments do.
                if (!(item instanceof Group inner && inner.head().startsWith("@"))) {
                    items.add(item);
                }
            }
        }

        private Atom atom() {
            int start = at;
            while (at < source.length() && " \t\r\n()\";".indexOf(source.charAt(at)) < 0) {
                at++;
            }
            if (start == at) {
                // Annotations hold any characters; a semicolon there starts no comment.
                at++;
            }
            return new Atom(line, source.substring(start, at));
        }

        private Str string() {
            int startLine = line;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            at++;
            while (true) {
                char c = next();
                if (c == '"') {
                    List<Byte> all = new ArrayList<>(bytes.size());
                    for (byte b : bytes.toByteArray()) {
                        all.add(b);
                    }
                    return new Str(startLine, List.copyOf(all));
                }
                if (c == '\\') {
                    escape(bytes);
                } else if (Character.isHighSurrogate(c)) {
                    put(bytes, Character.toCodePoint(c, next()));
                } else {
                    put(bytes, c);
                }
            }
        }

        private void escape(ByteArrayOutputStream bytes) {
            char c = next();
            switch (c) {
                case 't' -> bytes.write('\t');
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case '"', '\'', '\\' -> bytes.write(c);
                case 'u' -> {
                    int close = source.indexOf('}', at);
                    if (next() != '{' || close < 0) {
                        throw bad("malformed \\u escape");
                    }
                    put(bytes, Integer.parseInt(source.substring(at, close), 16));
                    at = close + 1;
                }
                default -> bytes.write(Integer.parseInt("" + c + next(), 16));
            }
        }

        private static void put(ByteArrayOutputStream bytes, int codePoint) {
            bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        }

        private char next() {
            if (at >= source.length()) {
                throw bad("a string never ends");
            }
            char c = source.charAt(at++);
            if (c == '\n') {
                line++;
            }
            return c;
        }

        /// Skips blanks and comments; false at the end.
        private boolean skipBlank() {
            while (at < source.length()) {
                char c = source.charAt(at);
                if (c == '\n') {
                    line++;
                    at++;
                } else if (c == ' ' || c == '\t' || c == '\r') {
                    at++;
                } else if (source.startsWith(";;", at)) {
                    int end = source.indexOf('\n', at);
                    at = end < 0 ? source.length() : end;
                } else if (source.startsWith("(;", at)) {
                    blockComment();
                } else {
                    return true;
                }
            }
            return false;
        }

        private void blockComment() {
            int depth = 0;
            do {
                if (source.startsWith("(;", at)) {
                    depth++;
                    at += 2;
                } else if (source.startsWith(";)", at)) {
                    depth--;
                    at += 2;
                } else {
                    next();
                }
            } while (depth > 0);
        }

        private IllegalArgumentException bad(String what) {
            return new IllegalArgumentException("line " + line + ": " + what);
        }
    }
}
