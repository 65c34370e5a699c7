package io.airssys.wit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A version number as SemVer 2 defines it; ordered by precedence, build metadata last.
///
/// @param preRelease dot-separated identifiers after `-`, empty for a release
/// @param build text after `+`, empty when there is none
public record SemVer(long major, long minor, long patch, String preRelease, String build)
        implements Comparable<SemVer> {
    private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
    private static final String IDENTIFIERS = "([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)";
    private static final Pattern SYNTAX =
            Pattern.compile(
                    NUMBER
                            + "\\."
                            + NUMBER
                            + "\\."
                            + NUMBER
                            + "(?:-"
                            + IDENTIFIERS
                            + ")?(?:\\+"
                            + IDENTIFIERS
                            + ")?");

    /// Reads `text`.
    ///
    /// @throws IllegalArgumentException when it is no SemVer 2 version; numbers have at most 18
    ///   digits
    public static SemVer parse(String text) {
        Matcher m = SYNTAX.matcher(text);
        if (!m.matches() || leadingZero(m.group(4))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a version; write MAJOR.MINOR.PATCH, as in 1.0.0");
        }
        return new SemVer(
                Long.parseLong(m.group(1)),
                Long.parseLong(m.group(2)),
                Long.parseLong(m.group(3)),
                m.group(4) == null ? "" : m.group(4),
                m.group(5) == null ? "" : m.group(5));
    }

    private static boolean leadingZero(@Nullable String preRelease) {
        return preRelease != null
                && identifiers(preRelease).stream()
                        .anyMatch(i -> numeric(i) && i.length() > 1 && i.startsWith("0"));
    }

    @Override
    public int compareTo(SemVer other) {
        int order = Long.compare(major, other.major);
        order = order != 0 ? order : Long.compare(minor, other.minor);
        order = order != 0 ? order : Long.compare(patch, other.patch);
        order = order != 0 ? order : comparePreRelease(preRelease, other.preRelease);
        return order != 0 ? order : build.compareTo(other.build);
    }

    private static int comparePreRelease(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            // A release comes after all its pre-releases.
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        List<String> left = identifiers(a);
        List<String> right = identifiers(b);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareIdentifier(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compareIdentifier(String a, String b) {
        if (numeric(a) && numeric(b)) {
            int byLength = Integer.compare(a.length(), b.length());
            return byLength != 0 ? byLength : a.compareTo(b);
        }
        if (numeric(a) != numeric(b)) {
            return numeric(a) ? -1 : 1;
        }
        return a.compareTo(b);
    }

    private static boolean numeric(String identifier) {
        return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static List<String> identifiers(String dotted) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int dot = dotted.indexOf('.'); dot >= 0; dot = dotted.indexOf('.', start)) {
            parts.add(dotted.substring(start, dot));
            start = dot + 1;
        }
        parts.add(dotted.substring(start));
        return parts;
    }

    /// {@return the part that is equal in versions that stand for each other when components are
    /// linked: `1` of 1.4.2, `0.2` of 0.2.6; empty for a pre-release, which only stands for itself}
    public Optional<String> track() {
        if (!preRelease.isEmpty()) {
            return Optional.empty();
        }
        if (major > 0) {
            return Optional.of(Long.toString(major));
        }
        return Optional.of(minor > 0 ? "0." + minor : "0.0." + patch);
    }

    @Override
    public String toString() {
        return major
                + "."
                + minor
                + "."
                + patch
                + (preRelease.isEmpty() ? "" : "-" + preRelease)
                + (build.isEmpty() ? "" : "+" + build);
    }
}
