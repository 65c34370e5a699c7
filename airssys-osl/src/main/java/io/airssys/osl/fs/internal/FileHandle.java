package io.airssys.osl.fs.internal;

import io.airssys.osl.op.FileInfo;

/// An open file. Not thread-safe. Every failure is an `OslException`.
public interface FileHandle extends AutoCloseable {
    /// {@return the file, as it was when it was opened}
    FileInfo info();

    /// Reads up to `length` bytes at `position`.
    ///
    /// @return how many, or 0 at the end
    int read(long position, byte[] into, int offset, int length);

    /// Writes all of `content` at the end of what was written before.
    void write(byte[] content);

    /// Sets the nine permission bits.
    void mode(int bits);

    /// Forces the content to the disk.
    void sync();

    @Override
    void close();
}
