package io.airssys.cli.up;

import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;
import io.airssys.cli.error.Failures;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/// The folder `.airssys` beside a Componentfile, where an application keeps its data between runs.
final class DataFolder {
    private static final String OLD = "old";
    private static final String LOCK = "host.lock";
    private static final String IGNORE = ".gitignore";
    private static final Set<String> KEPT = Set.of(OLD, LOCK, IGNORE);

    private DataFolder() {}

    /// Makes sure it exists and that version control leaves it alone.
    ///
    /// @param fresh delete what earlier runs stored; refused while a host uses it
    static Path open(Path application, boolean fresh) {
        Path folder = application.resolve(".airssys");
        Path old = folder.resolve(OLD);
        try {
            Files.createDirectories(folder);
            Path ignore = folder.resolve(IGNORE);
            if (!Files.exists(ignore) || Files.size(ignore) == 0) {
                Files.writeString(ignore, "*\n");
            }
            delete(old); // left by a run that was killed while it deleted
            if (fresh) {
                setAside(folder, old);
                delete(old);
            }
            return folder;
        } catch (IOException e) {
            throw Failures.file(e);
        }
    }

    /// Moves every store away whole, under the lock of the host: a kill in between leaves a store
    /// as it was or none, never half of one.
    private static void setAside(Path folder, Path old) throws IOException {
        Path file = folder.resolve(LOCK);
        try (FileChannel channel =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock();
                DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            if (lock == null) {
                throw Failure.of(
                                ExitCode.CONFLICT,
                                "LIF-002",
                                "cannot start afresh in " + folder,
                                "another host uses what is stored there",
                                "stop that host, then run this again")
                        .toException();
            }
            Files.createDirectory(old);
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (!KEPT.contains(name)) {
                    Files.move(entry, old.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    /// Deletes a folder; links are removed, never followed.
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path dir, @org.jspecify.annotations.Nullable IOException failed)
                            throws IOException {
                        if (failed != null && !(failed instanceof NoSuchFileException)) {
                            throw failed;
                        }
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
