package io.airssys.wasm.core;

/// A SemVer 2.0.0 version without build metadata, at most 64 characters, for example `1.4.0-rc.1`.
///
/// Order is SemVer precedence. Numbers fit a long.
///
/// @param major the first number
/// @param minor the second number
/// @param patch the third number
/// @param preRelease what follows the hyphen, or empty
public record Version(long major, long minor, long patch, String preRelease)
        implements Comparable<Version> {
    private static final int MAX_LENGTH = 64;

    /// Checks the grammar; `ID-003` names the offset.
    public Version {
        if (major < 0 || minor < 0 || patch < 0) {
            throw new IllegalArgumentException("a version number is negative");
        }
        String text = spell(major, minor, patch, preRelease);
        if (text.length() > MAX_LENGTH) {
            throw new IdentityException(HostCode.ID_003, text, MAX_LENGTH, "at most 64 characters");
        }
        int base = text.length() - preRelease.length();
        if (!preRelease.isEmpty()) {
            checkPreRelease(text, base);
        }
    }

    /// {@return the version `text` spells} Throws `ID-003` with the offset otherwise.
    public static Version parse(String text) {
        return parse(text, 0, text.length());
    }

    static Version parse(String whole, int from, int to) {
        if (to - from > MAX_LENGTH) {
            throw new IdentityException(
                    HostCode.ID_003, whole, from + MAX_LENGTH, "at most 64 characters");
        }
        int plus = whole.indexOf('+', from);
        if (plus >= 0 && plus < to) {
            throw new IdentityException(
                    HostCode.ID_003, whole, plus, "build metadata is not allowed");
        }
        int hyphen = whole.indexOf('-', from);
        int end = hyphen < 0 || hyphen >= to ? to : hyphen;
        int firstDot = dot(whole, from, end);
        int secondDot = dot(whole, firstDot + 1, end);
        long major = number(whole, from, firstDot);
        long minor = number(whole, firstDot + 1, secondDot);
        long patch = number(whole, secondDot + 1, end);
        if (end == to) {
            return new Version(major, minor, patch, "");
        }
        String preRelease = whole.substring(end + 1, to);
        if (preRelease.isEmpty()) {
            throw new IdentityException(
                    HostCode.ID_003, whole, to, "expected a pre-release after '-'");
        }
        try {
            return new Version(major, minor, patch, preRelease);
        } catch (IdentityException e) {
            throw new IdentityException(
                    HostCode.ID_003, whole, from + e.offset(), PRE_RELEASE_GRAMMAR);
        }
    }

    private static final String PRE_RELEASE_GRAMMAR =
            "a pre-release is identifiers of [0-9A-Za-z-] joined by '.', numbers without leading"
                    + " zero";

    private static int dot(String text, int from, int end) {
        int dot = text.indexOf('.', from);
        if (dot < 0 || dot >= end) {
            throw new IdentityException(
                    HostCode.ID_003, text, end, "expected three numbers joined by '.'");
        }
        return dot;
    }

    private static long number(String text, int from, int to) {
        if (from == to) {
            throw new IdentityException(HostCode.ID_003, text, from, "expected a number");
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Text.digit(c)) {
                throw new IdentityException(HostCode.ID_003, text, i, "expected a digit");
            }
            if (i > from && text.charAt(from) == '0') {
                throw new IdentityException(HostCode.ID_003, text, from, "no leading zero");
            }
            int digit = c - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                throw new IdentityException(HostCode.ID_003, text, i, "the number fits 63 bits");
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static void checkPreRelease(String text, int base) {
        int from = base;
        while (true) {
            int dot = text.indexOf('.', from);
            int to = dot < 0 ? text.length() : dot;
            boolean numeric = true;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
                if (!letter && !Text.digit(c)) {
                    throw new IdentityException(HostCode.ID_003, text, i, PRE_RELEASE_GRAMMAR);
                }
                numeric &= Text.digit(c);
            }
            if (from == to || (numeric && to - from > 1 && text.charAt(from) == '0')) {
                throw new IdentityException(HostCode.ID_003, text, from, PRE_RELEASE_GRAMMAR);
            }
            if (dot < 0) {
                return;
            }
            from = dot + 1;
        }
    }

    @Override
    public int compareTo(Version other) {
        int order = Long.compare(major, other.major);
        order = order != 0 ? order : Long.compare(minor, other.minor);
        order = order != 0 ? order : Long.compare(patch, other.patch);
        return order != 0 ? order : comparePreReleases(preRelease, other.preRelease);
    }

    /// SemVer 2.0.0, item 11: a release follows its pre-releases; numeric identifiers compare as
    /// numbers and come before others; a longer list of equal identifiers comes later.
    private static int comparePreReleases(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        String[] left = a.split("\\.", -1);
        String[] right = b.split("\\.", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = compareIdentifiers(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int compareIdentifiers(String a, String b) {
        boolean aNumeric = a.chars().allMatch(c -> Text.digit((char) c));
        boolean bNumeric = b.chars().allMatch(c -> Text.digit((char) c));
        if (aNumeric && bNumeric) {
            // Without leading zeros the longer number is the larger one.
            int byLength = Integer.compare(a.length(), b.length());
            return byLength != 0 ? byLength : a.compareTo(b);
        }
        return aNumeric != bNumeric ? (aNumeric ? -1 : 1) : a.compareTo(b);
    }

    private static String spell(long major, long minor, long patch, String preRelease) {
        String release = major + "." + minor + "." + patch;
        return preRelease.isEmpty() ? release : release + "-" + preRelease;
    }

    @Override
    public String toString() {
        return spell(major, minor, patch, preRelease);
    }
}
