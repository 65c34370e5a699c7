package io.airssys.cm.internal.abi;

/// A Java value that is no value of its component type: out of range, null, of another shape. The
/// path to it grows while the exception leaves the nested plans.
final class BadValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    BadValue(String reason) {
        this("", reason);
    }

    private BadValue(String path, String reason) {
        super(path.isEmpty() ? reason : path + ": " + reason);
        this.path = path;
        this.reason = reason;
    }

    /// The same fault seen from one level further out.
    BadValue in(String step) {
        return new BadValue(step + path, reason);
    }
}
