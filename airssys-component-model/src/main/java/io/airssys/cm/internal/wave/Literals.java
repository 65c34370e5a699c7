package io.airssys.cm.internal.wave;

import io.airssys.cm.Val;
import io.airssys.cm.type.ValType;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads numbers, characters and strings.
final class Literals {
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /// Longer numbers fit no type; a bound keeps reading them cheap.
    private static final int MAX_DIGITS = 1_100;

    private final Cursor cursor;

    Literals(Cursor cursor) {
        this.cursor = cursor;
    }

    Val integer(ValType.Prim type) {
        cursor.skipBlank();
        int start = cursor.at;
        String number = number(TypeWords.of(type));
        int bits = Integer.parseInt(type.name().substring(1));
        boolean signed = type.name().startsWith("S");
        if (number.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
            BigInteger value = new BigInteger(number);
            BigInteger low = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
            BigInteger high =
                    BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
            if (value.compareTo(low) >= 0 && value.compareTo(high) <= 0) {
                return new Val.Int(type, value.longValue());
            }
            throw cursor.fault(
                    start,
                    number.length(),
                    "%s does not fit %s".formatted(shorten(number), TypeWords.of(type)),
                    "from %s to %s".formatted(low, high));
        }
        throw cursor.fault(
                start,
                number.length(),
                "expected %s, found the fraction %s".formatted(TypeWords.of(type), shorten(number)),
                "");
    }

    Val floating(ValType.Prim type) {
        cursor.skipBlank();
        int start = cursor.at;
        for (String word : new String[] {"nan", "inf", "-inf"}) {
            int end = start + word.length();
            boolean ends =
                    end >= cursor.text.length() || !Cursor.letterOrDigit(cursor.text.charAt(end));
            if (cursor.text.startsWith(word, start) && ends) {
                cursor.at = end;
                return new Val.Float(
                        type,
                        switch (word) {
                            case "nan" -> Double.NaN;
                            case "inf" -> Double.POSITIVE_INFINITY;
                            default -> Double.NEGATIVE_INFINITY;
                        });
            }
        }
        String number = number(TypeWords.of(type));
        // Through float, because rounding twice can give a neighbour.
        double value =
                type == ValType.Prim.F32 ? Float.parseFloat(number) : Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw cursor.fault(
                    start,
                    number.length(),
                    "%s is too large for %s".formatted(shorten(number), TypeWords.of(type)),
                    "write inf or -inf for infinity");
        }
        return new Val.Float(type, value);
    }

    private String number(String what) {
        Matcher m = NUMBER.matcher(cursor.text);
        m.region(cursor.at, cursor.text.length());
        if (!m.lookingAt()
                || (m.end() < cursor.text.length()
                        && Cursor.letterOrDigit(cursor.text.charAt(m.end())))) {
            throw cursor.expected(what);
        }
        if (m.end() - cursor.at > MAX_DIGITS) {
            throw cursor.fault(
                    cursor.at, 1, "a number has more than " + MAX_DIGITS + " characters", "");
        }
        cursor.at = m.end();
        return m.group();
    }

    private static String shorten(String number) {
        return number.length() <= 40 ? number : number.substring(0, 40) + "…";
    }

    Val character() {
        cursor.expect("'", "before a char");
        int start = cursor.at;
        if (end() || cursor.text.charAt(start) == '\'' || cursor.text.charAt(start) == '\n') {
            throw cursor.fault(start, 1, "expected a character, found none", "write '\\'' for one");
        }
        int point = point();
        if (end() || cursor.text.charAt(cursor.at) != '\'') {
            throw cursor.fault(
                    start, 1, "a char is exactly one Unicode scalar value", "use \"…\" for text");
        }
        cursor.at++;
        return new Val.Char(point);
    }

    Val string() {
        if (cursor.looksAt("\"\"\"")) {
            return new Val.Str(block());
        }
        cursor.expect("\"", "before a string");
        int start = cursor.at - 1;
        StringBuilder value = new StringBuilder();
        while (true) {
            if (end() || cursor.text.charAt(cursor.at) == '\n') {
                throw cursor.fault(
                        start, 1, "this string is never closed", "write \\n for a line break");
            }
            if (cursor.text.charAt(cursor.at) == '"') {
                cursor.at++;
                return new Val.Str(value.toString());
            }
            value.appendCodePoint(point());
        }
    }

    /// `"""`, lines, `"""`: the blanks before the last mark are taken off every line, and the last
    /// line break belongs to the marks.
    private String block() {
        int start = cursor.at;
        cursor.at += 3;
        if (!lineBreak()) {
            throw cursor.fault(
                    start, 3, "a line break must follow \"\"\"", "begin the text on the next line");
        }
        int body = cursor.at;
        int close = closing(start, body);
        int lineStart = cursor.text.lastIndexOf('\n', close - 1) + 1;
        int margin = close - lineStart;
        if (!cursor.text.substring(lineStart, close).isBlank()
                || cursor.text.substring(lineStart, close).indexOf('\t') >= 0) {
            throw cursor.fault(close, 3, "the last \"\"\" must stand on a line of its own", "");
        }
        StringBuilder value = new StringBuilder();
        while (cursor.at < lineStart) {
            int end = cursor.text.indexOf('\n', cursor.at);
            for (int i = 0; i < margin && cursor.at < end; i++) {
                char c = cursor.text.charAt(cursor.at);
                if (c == '\r' && cursor.at + 1 == end) {
                    break;
                }
                if (c != ' ') {
                    throw cursor.fault(
                            cursor.at,
                            1,
                            "this line is indented less than the last \"\"\"",
                            "indent it by at least %d spaces".formatted(margin));
                }
                cursor.at++;
            }
            while (!lineBreak()) {
                value.appendCodePoint(point());
            }
            if (cursor.at < lineStart) {
                value.append('\n');
            }
        }
        cursor.at = close + 3;
        return value.toString();
    }

    private int closing(int start, int body) {
        for (int i = body; i < cursor.text.length(); i++) {
            if (cursor.text.charAt(i) == '\\') {
                i++;
            } else if (cursor.text.startsWith("\"\"\"", i)) {
                return i;
            }
        }
        throw cursor.fault(start, 3, "this string is never closed", "");
    }

    private boolean lineBreak() {
        if (cursor.text.startsWith("\r\n", cursor.at)) {
            cursor.at += 2;
            return true;
        }
        if (cursor.text.startsWith("\n", cursor.at)) {
            cursor.at++;
            return true;
        }
        return false;
    }

    private boolean end() {
        return cursor.at >= cursor.text.length();
    }

    private int point() {
        int start = cursor.at;
        int point = cursor.text.codePointAt(start);
        cursor.at += Character.charCount(point);
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            throw cursor.fault(start, 1, "half of a surrogate pair is no character", "");
        }
        return point == '\\' ? escape(start) : point;
    }

    private int escape(int start) {
        char c = end() ? ' ' : cursor.text.charAt(cursor.at++);
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '\\', '"', '\'' -> c;
            case 'u' -> unicode(start);
            default ->
                    throw cursor.fault(
                            start, 2, "unknown escape", "known: \\t \\n \\r \\\\ \\\" \\' \\u{…}");
        };
    }

    private int unicode(int start) {
        int close = cursor.text.indexOf('}', cursor.at);
        boolean braces = cursor.text.startsWith("{", cursor.at) && close >= 0;
        String digits = braces ? cursor.text.substring(cursor.at + 1, close) : "";
        if (digits.matches("[0-9a-fA-F]{1,6}")) {
            int point = Integer.parseInt(digits.toLowerCase(Locale.ROOT), 16);
            boolean surrogate =
                    point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            if (point <= Character.MAX_CODE_POINT && !surrogate) {
                cursor.at = close + 1;
                return point;
            }
        }
        throw cursor.fault(
                start, 2, "no Unicode scalar value", "write \\u{…} with 1 to 6 hex digits");
    }
}
