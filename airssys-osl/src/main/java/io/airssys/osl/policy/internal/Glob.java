package io.airssys.osl.policy.internal;

import java.util.ArrayList;
import java.util.List;

/// The pattern of one path segment: literals, `?`, `*` and classes.
///
/// Matching never backtracks further than to the last `*`, so its cost is at most the length of the
/// segment times the length of the pattern (AC-03).
public final class Glob {
    /// One element of a segment pattern.
    public sealed interface Token {
        /// Exactly this code point.
        record Literal(int point) implements Token {}

        /// Any one code point.
        record One() implements Token {}

        /// Any number of code points.
        record Run() implements Token {}

        /// One code point in (or, when negated, outside) the given ranges.
        ///
        /// @param ranges pairs of first and last code point
        record OneOf(boolean negated, List<Integer> ranges) implements Token {
            /// Copies the ranges.
            public OneOf {
                ranges = List.copyOf(ranges);
            }

            boolean contains(int point) {
                boolean in = false;
                for (int i = 0; i < ranges.size(); i += 2) {
                    in |= ranges.get(i) <= point && point <= ranges.get(i + 1);
                }
                return in != negated;
            }
        }
    }

    private final Token[] tokens;

    /// A pattern of `tokens`; runs of `*` are joined.
    public Glob(List<Token> tokens) {
        List<Token> kept = new ArrayList<>();
        for (Token token : tokens) {
            if (!(token instanceof Token.Run
                    && !kept.isEmpty()
                    && kept.getLast() instanceof Token.Run)) {
                kept.add(token);
            }
        }
        this.tokens = kept.toArray(Token[]::new);
    }

    List<Token> tokens() {
        return List.of(tokens);
    }

    /// {@return whether `text` from `start` to `end` matches as a whole}
    boolean matches(String text, int start, int end) {
        int at = start;
        int token = 0;
        int star = -1;
        int starAt = 0;
        while (at < end) {
            int point = text.codePointAt(at);
            if (token < tokens.length && tokens[token] instanceof Token.Run) {
                star = token++;
                starAt = at;
            } else if (token < tokens.length && matches(tokens[token], point)) {
                token++;
                at += Character.charCount(point);
            } else if (star >= 0) {
                // The last run takes one code point more; earlier runs need no second chance.
                token = star + 1;
                starAt += Character.charCount(text.codePointAt(starAt));
                at = starAt;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] instanceof Token.Run) {
            token++;
        }
        return token == tokens.length;
    }

    private static boolean matches(Token token, int point) {
        return switch (token) {
            case Token.Literal l -> l.point() == point;
            case Token.One _ -> true;
            case Token.Run _ -> false;
            case Token.OneOf c -> c.contains(point);
        };
    }
}
