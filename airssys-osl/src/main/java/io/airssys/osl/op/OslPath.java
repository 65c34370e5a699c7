package io.airssys.osl.op;

import io.airssys.osl.error.OslCode;
import io.airssys.osl.error.OslException;
import java.nio.charset.StandardCharsets;

/// A path below a named root. It never means anything relative to the working directory.
///
/// `//` and `.` collapse; `..`, control characters, lone surrogates, absolute paths and over-long
/// parts are refused. Nothing is decoded and no Unicode form is changed, so what a policy judges is
/// what is opened. At most 4,096 bytes, 255 a segment. Source: CF-02.
///
/// @param root name of the root
/// @param relative normal form: segments joined by `/`; empty for the root itself
public record OslPath(String root, String relative) {
    private static final int MAX_BYTES = 4_096;
    private static final int MAX_SEGMENT_BYTES = 255;

    /// Brings `relative` to its normal form.
    ///
    /// @throws OslException.Invalid when it cannot be one
    public OslPath {
        if (!root.matches("[a-z][a-z0-9_-]{0,63}")) {
            throw invalid("a root is named by 1 to 64 of a-z 0-9 _ -, and starts with a letter");
        }
        if (relative.startsWith("/")) {
            throw invalid("a path below a root does not begin with '/'");
        }
        StringBuilder normal = new StringBuilder(relative.length());
        for (String segment : relative.split("/", -1)) {
            if (segment.equals("..")) {
                throw invalid("a path below a root never holds '..'");
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                check(segment);
                normal.append(normal.isEmpty() ? "" : "/").append(segment);
            }
        }
        relative = normal.toString();
        if (relative.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw invalid("a path has at most " + MAX_BYTES + " bytes");
        }
    }

    /// {@return a path}
    public static OslPath of(String root, String relative) {
        return new OslPath(root, relative);
    }

    /// {@return whether it is the root itself}
    public boolean isRoot() {
        return relative.isEmpty();
    }

    /// {@return the last segment; empty for the root}
    public String name() {
        return relative.substring(relative.lastIndexOf('/') + 1);
    }

    /// {@return the path above it; the root for the root}
    public OslPath parent() {
        return new OslPath(root, relative.substring(0, Math.max(0, relative.lastIndexOf('/'))));
    }

    private static void check(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c < 0x20 || c == 0x7f) {
                throw invalid("a path holds no control characters");
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < segment.length()
                    && Character.isLowSurrogate(segment.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw invalid("a path holds no half of a character");
            }
        }
        if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
            throw invalid("a part of a path has at most " + MAX_SEGMENT_BYTES + " bytes");
        }
    }

    private static OslException.Invalid invalid(String what) {
        return new OslException.Invalid(OslCode.PATH, what);
    }

    @Override
    public String toString() {
        return root + ':' + relative;
    }
}
