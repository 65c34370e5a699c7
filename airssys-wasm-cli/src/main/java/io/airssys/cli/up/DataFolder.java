package io.airssys.cli.up;

import io.airssys.cli.error.Failures;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// The folder `.airssys` beside a Componentfile, where an application keeps its data between runs.
final class DataFolder {
    private DataFolder() {}

    /// Makes sure it exists and that version control leaves it alone.
    static Path open(Path application, boolean fresh) {
        Path folder = application.resolve(".airssys");
        try {
            if (fresh && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                delete(folder);
            }
            Files.createDirectories(folder);
            Path ignore = folder.resolve(".gitignore");
            if (!Files.exists(ignore)) {
                Files.writeString(ignore, "*\n");
            }
            return folder;
        } catch (IOException e) {
            throw Failures.file(e);
        }
    }

    /// Deletes the folder; links are removed, never followed.
    private static void delete(Path folder) throws IOException {
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
