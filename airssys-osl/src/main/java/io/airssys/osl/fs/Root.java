package io.airssys.osl.fs;

import io.airssys.osl.error.OslException;
import io.airssys.osl.op.OslPath;
import java.nio.file.Path;
import java.util.List;

/// A folder that file operations are confined to.
///
/// @param name what paths call it
/// @param directory the folder; symbolic links in its own path are resolved once, at the build
/// @param access whether it may be changed
public record Root(String name, Path directory, Access access) {
    /// Whether a root may be changed.
    public enum Access {
        /// Every change is refused before any policy is asked.
        READ_ONLY,
        /// Policies decide.
        READ_WRITE
    }

    /// Checks the name, and that it is not the whole file system.
    public Root {
        OslPath.of(name, "");
        directory = directory.toAbsolutePath().normalize();
        if (directory.getNameCount() == 0) {
            throw new OslException.Configuration(
                    "cannot use root '" + name + "'", List.of("it is the whole file system"));
        }
    }
}
