package io.airssys.wasm.storage.internal;

import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.LifecycleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Keeps a second host out of a data directory (CH-4): a locked file that says who holds it.
///
/// The lock is the kernel's, so a killed host leaves nothing to clean up.
public final class DirectoryLock implements AutoCloseable {
    private static final int MAX_NOTE = 256;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock of `directory`, which is made when absent.
    ///
    /// @throws LifecycleException `LIF-002` when another host holds it, naming its process
    public static DirectoryLock take(Path directory) {
        Path file = directory.resolve("host.lock");
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String holder = read(channel);
                channel.close();
                throw new LifecycleException(
                        HostCode.LIF_002,
                        "starting a host on %s: another one holds it (%s); stop it or choose another"
                                        .formatted(directory, holder)
                                + " directory");
            }
            channel.truncate(0);
            String note = "pid " + ProcessHandle.current().pid() + " since " + Instant.now();
            channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)), 0);
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new LifecycleException(
                    HostCode.LIF_002,
                    "locking " + file + ": " + e.getMessage(),
                    java.util.Map.of(),
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this process
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer note = ByteBuffer.allocate(MAX_NOTE);
        int length = channel.read(note, 0);
        return length <= 0
                ? "it has not said who it is"
                : new String(note.array(), 0, length, StandardCharsets.UTF_8);
    }

    /// Gives the directory free.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LifecycleException(
                    HostCode.LIF_002,
                    "unlocking the data directory: " + e.getMessage(),
                    java.util.Map.of(),
                    e);
        }
    }
}
