package io.airssys.wit.internal.syntax;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text into tokens, one at a time: a version has a grammar of its own, and only the parser
/// knows where one stands.
final class Lexer {
    private static final String MARKS = "{}()<>,:;=*@/._";

    private final Source source;
    private final String text;
    private int at;

    Lexer(Source source) {
        this.source = source;
        this.text = source.text();
    }

    Token next() {
        String docs = skipBlank();
        int start = at;
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", start, start, docs);
        }
        char c = text.charAt(at);
        if (c == '%') {
            at++;
            int word = at;
            if (at == text.length() || !letter(text.charAt(at))) {
                throw fault(start, 1, "a name must follow '%'");
            }
            skipWord();
            return new Token(Token.Kind.ESCAPED_WORD, text.substring(word, at), start, at, docs);
        }
        if (letter(c)) {
            skipWord();
            return new Token(Token.Kind.WORD, text.substring(start, at), start, at, docs);
        }
        if (digit(c)) {
            while (at < text.length() && (digit(text.charAt(at)) || letter(text.charAt(at)))) {
                at++;
            }
            return new Token(Token.Kind.NUMBER, text.substring(start, at), start, at, docs);
        }
        if (text.startsWith("->", at)) {
            at += 2;
        } else if (MARKS.indexOf(c) >= 0) {
            at++;
        } else {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            throw fault(start, 1, "unexpected character %s".formatted(name(point)));
        }
        return new Token(Token.Kind.MARK, text.substring(start, at), start, at, docs);
    }

    /// Reads the version that starts at `start`, dropping whatever was read beyond it.
    Token version(int start) {
        at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean part = letter(c) || digit(c) || c == '-' || c == '+';
            // The dot before the braces of a `use` is not part of the version.
            boolean dot = c == '.' && at + 1 < text.length() && versionPart(text.charAt(at + 1));
            if (!part && !dot) {
                break;
            }
            at++;
        }
        return new Token(Token.Kind.NUMBER, text.substring(start, at), start, at, "");
    }

    private String skipBlank() {
        List<String> docs = new ArrayList<>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                end = end < 0 ? text.length() : end;
                if (text.startsWith("///", at) && !text.startsWith("////", at)) {
                    docs.add(DocComment.line(text.substring(at + 3, end)));
                }
                check(at, end);
                at = end;
            } else if (text.startsWith("/*", at)) {
                int end = endOfBlock(at);
                if (text.startsWith("/**", at) && end - at > 4 && text.charAt(at + 3) != '*') {
                    docs.add(DocComment.block(text.substring(at + 3, end - 2)));
                }
                check(at, end);
                at = end;
            } else {
                break;
            }
        }
        return String.join("\n", docs);
    }

    private int endOfBlock(int start) {
        int depth = 0;
        for (int i = start; i < text.length() - 1; i++) {
            if (text.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (text.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        at = text.length();
        throw fault(start, 2, "this comment is never closed");
    }

    /// A comment must not make the text look like something else than it is.
    private void check(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean bidi = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
            boolean control = Character.isISOControl(c) && c != '\t' && c != '\r' && c != '\n';
            if (bidi || control) {
                at = to;
                throw fault(i, 1, "a comment must not contain %s".formatted(name(c)));
            }
        }
    }

    private void skipWord() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean hyphen =
                    c == '-'
                            && at + 1 < text.length()
                            && (letter(text.charAt(at + 1)) || digit(text.charAt(at + 1)));
            if (!letter(c) && !digit(c) && !hyphen) {
                return;
            }
            at++;
        }
    }

    private static String name(int point) {
        return point > ' ' && point < 0x7F
                ? "'" + Character.toString(point) + "'"
                : "U+%04X".formatted(point);
    }

    private static boolean versionPart(char c) {
        return letter(c) || digit(c) || c == '-';
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private Fault fault(int start, int length, String message) {
        return new Fault(source, start, length, message, () -> "");
    }
}
