package io.airssys.osl.fs;

/// How paths are kept below their root on this machine.
public enum Confinement {
    /// Linux `openat2` with RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS: one system call resolves and
    /// opens. Needs Linux 5.6 and `--enable-native-access=io.airssys.osl`.
    OPENAT2,
    /// The JDK's `SecureDirectoryStream`: each part is opened relative to the one before, links are
    /// refused. As tight as OPENAT2; but appending to a file and making a folder are less capable,
    /// and somebody who swaps a file for a pipe at the right moment can make an open wait.
    SECURE_DIRECTORY_STREAM
}
