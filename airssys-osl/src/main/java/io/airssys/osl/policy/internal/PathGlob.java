package io.airssys.osl.policy.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One path pattern without alternatives: a list of segments, where null stands for `**`.
///
/// Thread-safe; matching allocates nothing.
public final class PathGlob {
    private final @Nullable Glob[] segments;

    /// A pattern of `segments`; null is `**`.
    public PathGlob(List<@Nullable Glob> segments) {
        this.segments = segments.toArray(new Glob[0]);
    }

    @Nullable Glob[] segments() {
        return segments.clone();
    }

    /// {@return whether the absolute, normalised `path` matches; anything else never does}
    public boolean matches(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int length = path.length();
        int at = length == 1 ? length : 0; // at the '/' before the next segment
        int segment = 0;
        int deep = -1;
        int deepAt = 0;
        while (at < length) {
            int end = path.indexOf('/', at + 1);
            end = end < 0 ? length : end;
            if (end == at + 1) {
                return false; // an empty segment
            }
            if (segment < segments.length && segments[segment] == null) {
                deep = segment++;
                deepAt = at;
                continue;
            }
            Glob glob = segment < segments.length ? segments[segment] : null;
            if (glob != null && glob.matches(path, at + 1, end)) {
                segment++;
                at = end;
            } else if (deep >= 0) {
                // The last '**' takes one segment more, as a run does within a segment.
                int next = path.indexOf('/', deepAt + 1);
                deepAt = next < 0 ? length : next;
                segment = deep + 1;
                at = deepAt;
            } else {
                return false;
            }
        }
        while (segment < segments.length && segments[segment] == null) {
            segment++;
        }
        return segment == segments.length;
    }
}
