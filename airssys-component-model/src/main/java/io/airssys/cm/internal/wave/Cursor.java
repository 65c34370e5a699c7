package io.airssys.cm.internal.wave;

import io.airssys.cm.wave.WaveException;
import io.airssys.wit.Diagnostic;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A place in a text, moved over blanks, marks and labels.
final class Cursor {
    /// Words that are values of their own, so that a label spelt alike needs a `%`.
    static final Set<String> KEYWORDS =
            Set.of("true", "false", "inf", "nan", "some", "none", "ok", "err");

    private static final int MAX_LENGTH = 16 << 20;

    final String text;
    int at;

    Cursor(String text, int at) {
        this.text = text;
        this.at = at;
        if (text.length() > MAX_LENGTH) {
            throw fault(0, 1, "the text has more than " + MAX_LENGTH + " characters", "");
        }
    }

    /// A word: a field, case or flag, or one of [#KEYWORDS].
    record Label(String name, boolean escaped, int start) {
        boolean is(String keyword) {
            return !escaped && name.equals(keyword);
        }
    }

    void skipBlank() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    /// Whether `mark` comes next; the place stays before it.
    boolean looksAt(String mark) {
        skipBlank();
        return text.startsWith(mark, at);
    }

    boolean take(String mark) {
        boolean there = looksAt(mark);
        if (there) {
            at += mark.length();
        }
        return there;
    }

    void expect(String mark, String what) {
        if (!take(mark)) {
            throw expected("'" + mark + "' " + what);
        }
    }

    void expectEnd() {
        skipBlank();
        if (at < text.length()) {
            throw expected("nothing more");
        }
    }

    /// {@return the label that comes next, null when none does; the place is after it}
    @Nullable Label label() {
        skipBlank();
        int start = at;
        boolean escaped = at < text.length() && text.charAt(at) == '%';
        int from = escaped ? at + 1 : at;
        int to = from;
        while (to < text.length() && (letterOrDigit(text.charAt(to)) || hyphen(to))) {
            to++;
        }
        if (to == from || !letter(text.charAt(from))) {
            return null;
        }
        at = to;
        return new Label(text.substring(from, to), escaped, start);
    }

    private boolean hyphen(int place) {
        return text.charAt(place) == '-'
                && place + 1 < text.length()
                && letterOrDigit(text.charAt(place + 1));
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean letterOrDigit(char c) {
        return letter(c) || (c >= '0' && c <= '9');
    }

    WaveException expected(String what) {
        skipBlank();
        String found;
        int length = 1;
        if (at >= text.length()) {
            found = "the end of the text";
        } else {
            int end = at;
            while (end < text.length() && end < at + 32 && letterOrDigit(text.charAt(end))) {
                end++;
            }
            length = Math.max(1, end - at);
            found = "'" + text.substring(at, at + Math.max(length, charLength())) + "'";
        }
        return fault(at, length, "expected " + what + ", found " + found, "");
    }

    private int charLength() {
        return Character.charCount(text.codePointAt(at));
    }

    WaveException fault(int offset, int length, String message, String help) {
        return new WaveException(
                Diagnostic.at("wave", text, offset, length, message, help), offset);
    }
}
