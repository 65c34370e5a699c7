package io.airssys.wit;

/// How far a version must go for a change, smallest first. Source: SemVer 2, sections 6 to 8.
///
/// Below 1.0.0 the steps move one place to the right, because that is what linkers match by:
/// `0.2.1` and `0.2.9` stand for each other, `0.2.9` and `0.3.0` do not.
public enum VersionStep {
    /// Nothing changed.
    NONE,
    /// Nothing that anybody was built against changed.
    PATCH,
    /// Something was added or discouraged.
    MINOR,
    /// Something that was built against the old version breaks.
    MAJOR;

    /// {@return the lowest release this far above `version`}
    public SemVer after(SemVer version) {
        long major = version.major();
        long minor = version.minor();
        long patch = version.patch();
        if (this == NONE) {
            return version;
        }
        if (!version.preRelease().isEmpty()) {
            // The release of a pre-release may still differ from it in anything.
            return release(major, minor, patch);
        }
        if (major > 0) {
            return switch (this) {
                case NONE, PATCH -> release(major, minor, patch + 1);
                case MINOR -> release(major, minor + 1, 0);
                case MAJOR -> release(major + 1, 0, 0);
            };
        }
        boolean breaks = this == MAJOR;
        if (minor > 0) {
            return breaks ? release(0, minor + 1, 0) : release(0, minor, patch + 1);
        }
        return release(0, 0, patch + 1);
    }

    /// {@return whether `next` is at least this far above `version`}
    public boolean reached(SemVer version, SemVer next) {
        return this == NONE || after(version).compareTo(next) <= 0;
    }

    /// {@return the larger of both}
    public VersionStep max(VersionStep other) {
        return compareTo(other) >= 0 ? this : other;
    }

    private static SemVer release(long major, long minor, long patch) {
        return new SemVer(major, minor, patch, "", "");
    }
}
