package io.airssys.rt;

/// Where an actor stands in the tree, for example `/user/orders/worker-3`.
///
/// @param text the names from the root, each after a slash; at most 128 levels and 4,096 characters
public record ActorPath(String text) {
    /// Most levels of a path.
    public static final int MAX_LEVELS = 128;

    /// Most characters of a path.
    public static final int MAX_LENGTH = 4_096;

    /// Checks the leading slash and the length.
    public ActorPath {
        if (!text.startsWith("/") || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "actor path must begin with '/' and have at most "
                            + MAX_LENGTH
                            + " characters: "
                            + text);
        }
    }

    /// {@return the last name}
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
