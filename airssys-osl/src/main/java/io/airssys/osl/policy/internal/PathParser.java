package io.airssys.osl.policy.internal;

import io.airssys.osl.policy.PatternException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads path patterns. Policies may use classes, braces and escapes; manifests may not, so that
/// containment stays decidable without surprises.
public final class PathParser {
    private static final int MAX_CHARS = 4_096;
    private static final int MAX_SEGMENTS = 256;
    private static final int MAX_EXPANSIONS = 256;
    private static final int MAX_NESTING = 3;

    private final String pattern;
    private final boolean full;

    /// A reader of `pattern`.
    ///
    /// @param full whether classes, braces and escapes are allowed
    public PathParser(String pattern, boolean full) {
        this.pattern = pattern;
        this.full = full;
    }

    /// A character of the pattern with the place it came from; `literal` when it was escaped.
    private record Mark(int point, int position, boolean literal) {
        boolean is(char c) {
            return point == c && !literal;
        }
    }

    /// {@return the pattern, its braces expanded}
    public List<PathGlob> parse() {
        if (pattern.length() > MAX_CHARS) {
            throw new PatternException(
                    pattern.substring(0, 32) + "…", 0, "a pattern has at most 4096 characters");
        }
        if (!pattern.startsWith("/")) {
            throw error(0, "a path pattern begins with '/'");
        }
        List<PathGlob> globs = new ArrayList<>();
        for (List<Mark> marks : expand(marks(), 0)) {
            globs.add(path(marks));
        }
        return List.copyOf(globs);
    }

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < pattern.length(); ) {
            int point = pattern.codePointAt(i);
            if (point < 0x20 || point == 0x7f) {
                throw error(i, "a pattern holds no control characters");
            }
            if (point == '\\' && full) {
                if (i + 1 == pattern.length()) {
                    throw error(i, "a trailing '\\' escapes nothing");
                }
                int escaped = pattern.codePointAt(i + 1);
                if (escaped == '/') {
                    throw error(i, "'/' cannot be escaped");
                }
                marks.add(new Mark(escaped, i, true));
                i += 1 + Character.charCount(escaped);
            } else {
                if (!full && "[]{}\\".indexOf(point) >= 0) {
                    throw error(
                            i,
                            "a manifest has no classes, braces and escapes; '"
                                    + Character.toString(point)
                                    + "' is not allowed");
                }
                marks.add(new Mark(point, i, false));
                i += Character.charCount(point);
            }
        }
        return marks;
    }

    private List<List<Mark>> expand(List<Mark> marks, int depth) {
        int open = indexOfBrace(marks);
        if (open < 0) {
            return List.of(marks);
        }
        if (depth == MAX_NESTING * 16 || nesting(marks, open) > MAX_NESTING) {
            throw error(marks.get(open).position(), "braces nest at most 3 deep");
        }
        List<List<Mark>> choices = new ArrayList<>();
        int close = split(marks, open, choices);
        List<List<Mark>> out = new ArrayList<>();
        for (List<Mark> choice : choices) {
            List<Mark> whole = new ArrayList<>(marks.subList(0, open));
            whole.addAll(choice);
            whole.addAll(marks.subList(close + 1, marks.size()));
            out.addAll(expand(whole, depth + 1));
            if (out.size() > MAX_EXPANSIONS) {
                throw error(marks.get(open).position(), "braces make more than 256 patterns");
            }
        }
        return out;
    }

    private int indexOfBrace(List<Mark> marks) {
        boolean inClass = false;
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (mark.is('[') && full) {
                inClass = true;
            } else if (mark.is(']')) {
                inClass = false;
            } else if (!inClass && mark.is('{') && full) {
                return i;
            } else if (!inClass && mark.is('}') && full) {
                throw error(mark.position(), "'}' closes nothing");
            }
        }
        return -1;
    }

    private static int nesting(List<Mark> marks, int open) {
        int depth = 0;
        int deepest = 0;
        for (int i = open; i < marks.size(); i++) {
            depth += marks.get(i).is('{') ? 1 : marks.get(i).is('}') ? -1 : 0;
            deepest = Math.max(deepest, depth);
            if (depth == 0) {
                break;
            }
        }
        return deepest;
    }

    private int split(List<Mark> marks, int open, List<List<Mark>> choices) {
        int depth = 0;
        int from = open + 1;
        for (int i = open; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (mark.is('{')) {
                depth++;
            } else if (mark.is('}') && --depth == 0) {
                choices.add(marks.subList(from, i));
                return i;
            } else if (mark.is(',') && depth == 1) {
                choices.add(marks.subList(from, i));
                from = i + 1;
            }
        }
        throw error(marks.get(open).position(), "'{' is not closed");
    }

    private PathGlob path(List<Mark> marks) {
        List<@Nullable Glob> segments = new ArrayList<>();
        if (marks.size() == 1) {
            return new PathGlob(segments);
        }
        int from = 1;
        for (int i = 1; i <= marks.size(); i++) {
            if (i == marks.size() || marks.get(i).is('/')) {
                segments.add(segment(marks.subList(from, i), position(marks, from)));
                from = i + 1;
            }
        }
        if (segments.size() > MAX_SEGMENTS) {
            throw error(0, "a pattern has at most 256 segments");
        }
        return new PathGlob(segments);
    }

    private int position(List<Mark> marks, int index) {
        return index < marks.size() ? marks.get(index).position() : pattern.length() - 1;
    }

    private @Nullable Glob segment(List<Mark> marks, int position) {
        if (marks.isEmpty()) {
            throw error(position, "a segment is empty: no '//' and no '/' at the end");
        }
        if (marks.stream().allMatch(m -> m.point() == '.') && marks.size() <= 2) {
            throw error(position, "'.' and '..' are not allowed");
        }
        if (marks.size() == 2 && marks.get(0).is('*') && marks.get(1).is('*')) {
            return null;
        }
        List<Glob.Token> tokens = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (mark.is('*')) {
                if (i + 1 < marks.size() && marks.get(i + 1).is('*')) {
                    throw error(mark.position(), "'**' must be a whole segment");
                }
                tokens.add(new Glob.Token.Run());
            } else if (mark.is('?')) {
                tokens.add(new Glob.Token.One());
            } else if (mark.is('[')) {
                int close = close(marks, i);
                tokens.add(oneOf(marks.subList(i + 1, close), mark.position()));
                i = close;
            } else if (mark.is(']')) {
                throw error(mark.position(), "']' closes nothing");
            } else {
                tokens.add(new Glob.Token.Literal(mark.point()));
            }
        }
        return new Glob(tokens);
    }

    private int close(List<Mark> marks, int open) {
        for (int i = open + 1; i < marks.size(); i++) {
            if (marks.get(i).is(']')) {
                return i;
            }
        }
        throw error(marks.get(open).position(), "'[' is not closed within its segment");
    }

    private Glob.Token oneOf(List<Mark> marks, int position) {
        if (!marks.isEmpty() && marks.getFirst().is('^')) {
            throw error(position + 1, "a negated class is written '[!…]'");
        }
        boolean negated = !marks.isEmpty() && marks.getFirst().is('!');
        List<Mark> body = negated ? marks.subList(1, marks.size()) : marks;
        if (body.isEmpty()) {
            throw error(position, "a class is not empty");
        }
        List<Integer> ranges = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            Mark low = body.get(i);
            int first = low.point();
            int last = first;
            if (i + 2 < body.size() && body.get(i + 1).is('-')) {
                last = body.get(i + 2).point();
                i += 2;
            }
            if (last < first) {
                throw error(low.position(), "a range goes from low to high");
            }
            ranges.add(first);
            ranges.add(last);
        }
        return new Glob.Token.OneOf(negated, ranges);
    }

    private PatternException error(int position, String what) {
        return new PatternException(pattern, position, what);
    }
}
