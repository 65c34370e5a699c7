package io.airssys.osl.op;

import java.time.Instant;
import java.util.OptionalLong;

/// What the system says about a file.
///
/// @param type what it is
/// @param size bytes; a hint only, for files that grow
/// @param mode the nine permission bits
/// @param modified time of its last change
/// @param links number of names, where the platform shows it
/// @param fileKey what identifies the file as long as it exists
public record FileInfo(
        Type type, long size, int mode, Instant modified, OptionalLong links, String fileKey) {
    /// What a name can stand for.
    public enum Type {
        /// A regular file.
        FILE,
        /// A folder.
        DIRECTORY,
        /// A symbolic link.
        SYMLINK,
        /// A pipe, socket or device.
        SPECIAL
    }
}
