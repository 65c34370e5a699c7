package io.airssys.osl.audit.internal;

import io.airssys.osl.error.OslException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps a second writer away from a log, and tells it who the first one is.
///
/// The lock belongs to the process and dies with it, so a killed writer leaves nothing to clean up.
/// Within one process the set decides, before the file is touched: POSIX drops every lock of a
/// process on a file as soon as it closes *any* descriptor of that file.
final class WriterLock implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static final int MAX_NOTE = 200;

    private final Path folder;
    private final FileChannel channel;

    private WriterLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static WriterLock take(Path directory) throws IOException {
        Path folder = directory.toRealPath();
        if (!HELD.add(folder)) {
            throw new OslException.Conflict(
                    "cannot open the audit log in "
                            + folder
                            + ": this process (pid "
                            + ProcessHandle.current().pid()
                            + ") has it open already; close it first");
        }
        boolean taken = false;
        try {
            WriterLock lock = new WriterLock(folder, lock(folder));
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                HELD.remove(folder);
            }
        }
    }

    @SuppressWarnings("resource") // The lock lives as long as its channel, which is returned.
    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS),
                        LogFolder.FILE_MODE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new OslException.Conflict(
                        "cannot open the audit log in "
                                + folder
                                + ": it is being written by "
                                + note(file)
                                + "; stop that process first");
            }
            taken = true;
            String note = "pid " + ProcessHandle.current().pid() + " since " + Instant.now();
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.US_ASCII)), 0);
            return channel;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static String note(Path file) throws IOException {
        String note = Files.readString(file, StandardCharsets.ISO_8859_1);
        return note.isBlank() || note.length() > MAX_NOTE ? "another process" : note;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }
}
