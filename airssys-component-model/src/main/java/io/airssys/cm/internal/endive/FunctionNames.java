package io.airssys.cm.internal.endive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes names of functions readable that a Rust compiler has mangled in its older way: nested
/// parts, each with its length in front, the last one a hash. Anything else stays as it is.
///
/// `_ZN5guest6ledger5entry17h0123456789abcdefE` becomes `guest::ledger::entry`.
final class FunctionNames {
    private static final String PREFIX = "_ZN";
    private static final int HASH_LENGTH = 17;
    private static final Map<String, String> ESCAPES =
            Map.of(
                    "SP", "@", "BP", "*", "RF", "&", "LT", "<", "GT", ">", "LP", "(", "RP", ")",
                    "C", ",");

    private FunctionNames() {}

    /// {@return the readable form of a name from a name section}
    static String readable(String name) {
        if (!name.startsWith(PREFIX) || !name.endsWith("E")) {
            return name;
        }
        List<String> parts = new ArrayList<>();
        int at = PREFIX.length();
        int end = name.length() - 1;
        while (at < end) {
            int digits = at;
            while (digits < end && digits - at < 4 && Character.isDigit(name.charAt(digits))) {
                digits++;
            }
            if (digits == at) {
                return name; // C++ and others
            }
            int length = Integer.parseInt(name, at, digits, 10);
            if (length == 0 || length > end - digits) {
                return name;
            }
            parts.add(name.substring(digits, digits + length));
            at = digits + length;
        }
        boolean hashed = parts.size() > 1 && isHash(parts.getLast());
        return hashed
                ? String.join(
                        "::",
                        parts.subList(0, parts.size() - 1).stream()
                                .map(FunctionNames::unescaped)
                                .toList())
                : name;
    }

    private static boolean isHash(String part) {
        return part.length() == HASH_LENGTH
                && part.charAt(0) == 'h'
                && part.chars().skip(1).allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /// `$LT$` and its like stand for signs, `..` for a path's `::`, `$u20$` for a code point.
    private static String unescaped(String part) {
        String text = part.startsWith("_$") ? part.substring(1) : part;
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int close = c == '$' ? text.indexOf('$', at + 1) : -1;
            String sign = close > 0 ? sign(text.substring(at + 1, close)) : null;
            if (text.startsWith("..", at)) {
                out.append("::");
                at += 2;
            } else if (sign != null) {
                out.append(sign);
                at = close + 1;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private static @Nullable String sign(String escape) {
        String known = ESCAPES.get(escape);
        if (known != null || escape.length() < 2 || escape.charAt(0) != 'u') {
            return known;
        }
        try {
            int point = Integer.parseInt(escape, 1, escape.length(), 16);
            return Character.isValidCodePoint(point) ? Character.toString(point) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
