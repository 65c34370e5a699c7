package io.airssys.rt.internal;

import io.airssys.rt.ActorPath;
import io.airssys.rt.SpawnException;

/// The grammar of names and the size of paths (R4).
final class Names {
    private static final int MAX_NAME = 100;

    private Names() {}

    /// @throws SpawnException.InvalidName naming the first thing that is wrong
    static void check(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new SpawnException.InvalidName(
                    name,
                    "a name has 1 to " + MAX_NAME + " characters, this one has " + name.length());
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && (i == 0 || "_.~-".indexOf(c) < 0)) {
                throw new SpawnException.InvalidName(
                        name,
                        "character "
                                + i
                                + " is '"
                                + c
                                + "'; allowed are letters and digits, and after the first _.~-");
            }
        }
    }

    /// @throws SpawnException.InvalidName if the path below `parent` would be too deep or too long
    static void checkDepth(Cell<?> parent, String name) {
        if (parent.depth() + 2 > ActorPath.MAX_LEVELS) {
            throw new SpawnException.InvalidName(
                    name,
                    parent.path()
                            + " is "
                            + ActorPath.MAX_LEVELS
                            + " levels deep, which is the limit");
        }
        // Short trees cannot reach the limit, so the path's text is rarely built.
        if ((parent.depth() + 2) * (MAX_NAME + 1) > ActorPath.MAX_LENGTH
                && parent.path().text().length() + 1 + name.length() > ActorPath.MAX_LENGTH) {
            throw new SpawnException.InvalidName(
                    name, "its path would have more than " + ActorPath.MAX_LENGTH + " characters");
        }
    }
}
