package io.airssys.wit.internal.diff;

import io.airssys.wit.VersionStep;
import io.airssys.wit.WitChange.Compatibility;

/// Whose work a version number protects.
public enum Viewpoint {
    /// Those that import an interface of a package; who exports it follows when it grows.
    INTERFACE,
    /// Components that target a world.
    TARGETED_WORLD,
    /// Those that run and call one component.
    COMPONENT;

    VersionStep step(Compatibility compatibility) {
        return switch (compatibility) {
            case COMPATIBLE -> VersionStep.PATCH;
            case BREAKING -> VersionStep.MAJOR;
            case FOR_CALLERS -> this == TARGETED_WORLD ? VersionStep.MAJOR : VersionStep.MINOR;
            case FOR_IMPLEMENTERS -> this == TARGETED_WORLD ? VersionStep.MINOR : VersionStep.MAJOR;
        };
    }
}
