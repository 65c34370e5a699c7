package io.airssys.osl.audit.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The file that grows at present. Written under the lock of the log, forced by anyone.
///
/// It uses a stream and not a channel on purpose: a channel closes itself when the writing thread
/// is interrupted, and then a cancelled component could stop the audit log.
///
/// A new file has a name no reader looks for until [#appear()]: so every file of a log holds a
/// record, whenever its writer was killed.
final class SegmentFile implements AutoCloseable {
    private static final String NEW = ".new";

    private final int number;
    private final FileOutputStream out;
    private volatile Path path;
    private long length;
    private boolean torn;

    private SegmentFile(Path path, int number) throws IOException {
        this.path = path;
        this.number = number;
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw LogFolder.refused(path, "it is no regular file");
        }
        this.out = new FileOutputStream(path.toFile(), true);
        this.length = Files.size(path);
    }

    /// Starts a file with its header; it is no part of the log before [#appear()].
    static SegmentFile create(LogFolder folder, int number, String instance) throws IOException {
        Path segment = folder.segment(number);
        Path path = segment.resolveSibling(segment.getFileName() + NEW);
        Files.deleteIfExists(path);
        Files.createFile(path, LogFolder.FILE_MODE);
        SegmentFile file = new SegmentFile(path, number);
        JsonBytes header = new JsonBytes(0);
        byte[] line = new SegmentHeader(number, SegmentHeader.FORMAT, instance).line();
        header.bytes(line, 0, line.length);
        file.write(header);
        return file;
    }

    static SegmentFile reopen(Path path) throws IOException {
        return new SegmentFile(path, LogFolder.number(path));
    }

    /// Makes it a part of the log; it holds its first record now. Only the holder of the writer's
    /// lock adds files, so nothing can take the name between the two steps.
    void appear() throws IOException {
        Path hidden = path;
        String name = String.valueOf(hidden.getFileName());
        if (name.endsWith(NEW)) {
            Path segment = hidden.resolveSibling(name.substring(0, name.length() - NEW.length()));
            if (Files.exists(segment, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(segment.toString());
            }
            Files.move(hidden, segment, StandardCopyOption.ATOMIC_MOVE);
            path = segment;
        }
    }

    /// Appends whole lines, or cuts off what was written of them and throws.
    void write(JsonBytes lines) throws IOException {
        repair();
        torn = true;
        out.write(lines.array, 0, lines.length);
        torn = false;
        length += lines.length;
    }

    /// After a failed write the file may end in the middle of a line; nothing may follow that.
    private void repair() throws IOException {
        if (torn) {
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(length);
            }
            torn = false;
        }
    }

    void sync() throws IOException {
        out.getFD().sync();
    }

    /// Removes a file that was not started well.
    void discard() throws IOException {
        out.close();
        Files.deleteIfExists(path);
    }

    Path path() {
        return path;
    }

    int number() {
        return number;
    }

    long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
