package io.airssys.osl.fs.internal;

import io.airssys.osl.fs.Confinement;
import io.airssys.osl.op.FileInfo;
import io.airssys.osl.op.Listing;
import java.util.List;

/// An open folder. Paths are relative to it, in normal form, and follow no symbolic link; names are
/// single parts. Thread-safe. Every failure is an `OslException`.
public interface DirHandle extends AutoCloseable {
    /// {@return how it confines}
    Confinement confinement();

    /// {@return the folder at `path`; the empty path opens this one again}
    DirHandle openDir(String path);

    /// {@return what is at `path`; the empty path is this folder}
    FileInfo stat(String path);

    /// {@return the regular file at `path`, for reading}
    FileHandle openRead(String path);

    /// {@return a new file of mode 0600}
    FileHandle create(String name);

    /// {@return the regular file `name`, which has no other name, for appending}
    FileHandle openAppend(String name);

    /// Renames a file of this folder into `target`.
    void rename(String name, DirHandle target, String newName, boolean replace);

    /// Deletes a file or link.
    void deleteFile(String name);

    /// Makes a folder of mode 0700.
    void createDir(String name);

    /// {@return at most `max` names of this folder, in no order}
    List<Listing.Entry> list(int max);

    /// Forces the names to the disk.
    void sync();

    @Override
    void close();
}
