package io.airssys.wit.internal.syntax;

import io.airssys.wit.SemVer;
import java.util.Locale;

/// Tokens with one to look at, and the small steps every part of the parser takes.
class TokenStream {
    final Source source;
    private final Lexer lexer;
    private Token token;
    private int lastEnd;
    private int depth;

    TokenStream(Source source) {
        this.source = source;
        this.lexer = new Lexer(source);
        this.token = new Token(Token.Kind.END, "", 0, 0, "");
    }

    /// Looks at the first token; apart from the constructor because it can fail.
    final void start() {
        token = lexer.next();
    }

    final Token peek() {
        return token;
    }

    final Token take() {
        Token taken = token;
        lastEnd = taken.end();
        if (taken.isMark("{")) {
            depth++;
        } else if (taken.isMark("}")) {
            depth = Math.max(0, depth - 1);
        }
        token = lexer.next();
        return taken;
    }

    final boolean takeMark(String mark) {
        boolean there = token.isMark(mark);
        if (there) {
            take();
        }
        return there;
    }

    final boolean takeWord(String word) {
        boolean there = token.isWord(word);
        if (there) {
            take();
        }
        return there;
    }

    final void expectMark(String mark) {
        if (!takeMark(mark)) {
            throw mark.equals(";")
                    ? fault(lastEnd, 1, "expected ';' here, found " + token.describe(), "")
                    : expected("'" + mark + "'");
        }
    }

    final void expectWord(String word) {
        if (!takeWord(word)) {
            throw expected("'" + word + "'");
        }
    }

    /// A name: a word that is no keyword, or any word after `%`.
    final Ast.Id id(String what) {
        Token t = token;
        if (t.kind() != Token.Kind.WORD && t.kind() != Token.Kind.ESCAPED_WORD) {
            throw expected(what);
        }
        if (t.kind() == Token.Kind.WORD && Keywords.reserved(t.text())) {
            throw fault(
                    t.start(),
                    t.text().length(),
                    "expected %s, found the keyword '%s'".formatted(what, t.text()),
                    "write '%%%s' to use it as a name".formatted(t.text()));
        }
        for (String word : t.text().split("-", -1)) {
            if (!word.equals(word.toLowerCase(Locale.ROOT))
                    && !word.equals(word.toUpperCase(Locale.ROOT))) {
                throw fault(
                        t.start(),
                        t.end() - t.start(),
                        "'%s' mixes upper and lower case within one word".formatted(t.text()),
                        "names are words joined by '-', each all lower or all upper case");
            }
        }
        take();
        return new Ast.Id(t.text(), t.start(), t.end());
    }

    /// A version; the current token is where it starts.
    final SemVer version() {
        Token version = lexer.version(token.start());
        token = version;
        try {
            SemVer parsed = SemVer.parse(version.text());
            take();
            return parsed;
        } catch (IllegalArgumentException e) {
            throw fault(
                    version.start(), version.text().length(), String.valueOf(e.getMessage()), "");
        }
    }

    /// {@return how many braces are open}
    final int depth() {
        return depth;
    }

    /// Skips the rest of an item that makes no sense: to its `;`, to the `}` that closes what the
    /// item opened, or to the `}` that ends what surrounds it.
    ///
    /// @param level how many braces were open where the item began
    final void recover(int level) {
        while (token.kind() != Token.Kind.END && !(depth == level && token.isMark("}"))) {
            boolean ends = depth == level && token.isMark(";");
            boolean closes = depth == level + 1 && token.isMark("}");
            skip();
            if (closes && token.isMark(";")) {
                skip();
            }
            if (ends || closes) {
                return;
            }
        }
    }

    private void skip() {
        try {
            take();
        } catch (Fault _) {
            // Unreadable characters inside what is skipped are no news.
            token = new Token(Token.Kind.MARK, "", lastEnd, lastEnd, "");
        }
    }

    final Fault expected(String what) {
        return fault(
                token.start(),
                token.end() - token.start(),
                "expected " + what + ", found " + token.describe(),
                "");
    }

    final Fault fault(int start, int length, String message, String help) {
        return new Fault(source, start, length, message, () -> help);
    }
}
