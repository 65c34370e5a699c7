package io.airssys.cm.internal.validate;

import java.util.Comparator;

/// A version by SemVer 2, as interface names carry it. Build metadata has no rank.
///
/// @param pre pre-release identifiers, empty for a release
public record Semver(long major, long minor, long patch, String pre) implements Comparable<Semver> {
    /// Parses `text`.
    ///
    /// @param name the whole name, for the message
    /// @throws IllegalArgumentException when it is no version
    public static Semver parse(String text, String name) {
        int plus = text.indexOf('+');
        String build = plus < 0 ? "0" : text.substring(plus + 1);
        String rest = plus < 0 ? text : text.substring(0, plus);
        int dash = rest.indexOf('-');
        String pre = dash < 0 ? "" : rest.substring(dash + 1);
        String[] numbers = (dash < 0 ? rest : rest.substring(0, dash)).split("\\.", -1);
        if (numbers.length != 3
                || !identifiers(build, false)
                || (dash >= 0 && !identifiers(pre, true))) {
            throw bad(text, name);
        }
        return new Semver(
                number(numbers[0], text, name),
                number(numbers[1], text, name),
                number(numbers[2], text, name),
                pre);
    }

    /// {@return whether a provider of this version may stand in for `wanted`, if its types fit}
    ///
    /// Same major from 1.0, same minor below it, same patch below 0.1; pre-releases only exactly
    /// (CM-10).
    public boolean compatibleWith(Semver wanted) {
        if (!pre.isEmpty() || !wanted.pre.isEmpty()) {
            return equals(wanted);
        }
        if (major != wanted.major || major > 0) {
            return major == wanted.major;
        }
        return minor == wanted.minor && (minor > 0 || patch == wanted.patch);
    }

    @Override
    public int compareTo(Semver other) {
        return Comparator.comparingLong(Semver::major)
                .thenComparingLong(Semver::minor)
                .thenComparingLong(Semver::patch)
                .thenComparing((Semver v) -> v.pre.isEmpty())
                .thenComparing(Semver::pre)
                .compare(this, other);
    }

    private static boolean identifiers(String dotted, boolean noLeadingZero) {
        for (String id : dotted.split("\\.", -1)) {
            if (id.isEmpty() || !id.chars().allMatch(Semver::isIdentifierChar)) {
                return false;
            }
            boolean numeric = id.chars().allMatch(c -> c >= '0' && c <= '9');
            if (noLeadingZero && numeric && id.length() > 1 && id.charAt(0) == '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdentifierChar(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '-';
    }

    private static long number(String digits, String text, String name) {
        boolean wellFormed =
                !digits.isEmpty()
                        && digits.length() <= 18
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                        && (digits.length() == 1 || digits.charAt(0) != '0');
        if (!wellFormed) {
            throw bad(text, name);
        }
        return Long.parseLong(digits);
    }

    private static IllegalArgumentException bad(String text, String name) {
        return new IllegalArgumentException(
                "`" + name + "` is not a valid extern name: `" + text + "` is no semantic version");
    }
}
