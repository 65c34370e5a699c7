package io.airssys.osl.policy;

import io.airssys.osl.policy.internal.Containment;
import io.airssys.osl.policy.internal.PathGlob;
import io.airssys.osl.policy.internal.PathParser;
import java.util.List;
import java.util.Objects;

/// A pattern over absolute paths, matched segment by segment: `*` is any run of characters and `?`
/// one code point within a segment, `**` as a whole segment is any number of segments.
///
/// `/d/*` does not match `/d/a/b`; `/d/**` matches `/d`, `/d/a` and `/d/a/b`. Leading dots are no
/// special case. Policies also know classes `[a-z]`, `[!0-9]`, alternatives `{a,b}` and escapes
/// `\x`; manifests do not. Immutable; matching takes time linear in the path for each place of the
/// pattern and allocates nothing. At most 4,096 characters, 256 segments and 256 expansions.
/// Source: PAT-1, PAT-2, AC-01 to AC-04.
public final class PathPattern {
    private final String text;
    private final boolean manifest;
    private final List<PathGlob> globs;

    private PathPattern(String text, boolean manifest) {
        this.text = text;
        this.manifest = manifest;
        this.globs = new PathParser(text, !manifest).parse();
    }

    /// Reads a pattern of a host policy.
    ///
    /// @throws PatternException with the place that is wrong
    public static PathPattern ofPolicy(String text) {
        return new PathPattern(text, false);
    }

    /// Reads a pattern of a manifest.
    ///
    /// @throws PatternException with the place that is wrong
    public static PathPattern ofManifest(String text) {
        return new PathPattern(text, true);
    }

    /// {@return whether the absolute, normalised `path` matches}
    public boolean matches(String path) {
        for (PathGlob glob : globs) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return false;
    }

    /// {@return whether every path `narrower` matches is matched by this; both from manifests}
    ///
    /// Exact, but for patterns so tangled that the answer takes too long: those are not covered.
    public boolean covers(PathPattern narrower) {
        if (!manifest || !narrower.manifest) {
            throw new IllegalArgumentException("containment is defined for manifest patterns");
        }
        return Containment.covers(globs.getFirst(), narrower.globs.getFirst());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PathPattern p && p.text.equals(text) && p.manifest == manifest;
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, manifest);
    }

    @Override
    public String toString() {
        return text;
    }
}
