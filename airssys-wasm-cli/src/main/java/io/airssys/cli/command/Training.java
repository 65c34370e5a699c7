package io.airssys.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/// A rehearsal of the usual commands, from which the JVM learns which classes and methods to keep
/// ready in the cache that `./airssys` makes in the background.
///
/// Prints nothing, and writes only below the scratch folder it is given. What is missing from the
/// checkout is left out: a command that fails teaches the path of its error.
public final class Training {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
    private static final String DATA = ".airssys";

    private final Path checkout;
    private final Path scratch;

    private Training(Path checkout, Path scratch) {
        this.checkout = checkout;
        this.scratch = scratch;
    }

    /// Runs the usual commands once.
    ///
    /// @param checkout where examples and guests are read
    /// @param scratch a folder of its own, made when absent and overwritten
    public static void run(Path checkout, Path scratch) {
        try {
            new Training(checkout, scratch).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() throws IOException {
        VersionText.lines().forEach(NOWHERE::println);
        Path application = scratch.resolve("relay");
        copy(checkout.resolve("examples/relay"), application);
        // The first run compiles the guests; the second starts as every later one does. Neither
        // needs to come to its end for that.
        command("up", application.toString(), "--once", "--fresh", "--timeout", "100ms");
        command("up", application.toString(), "--once", "--timeout", "3s");
        command("audit", "verify", application.resolve(DATA).resolve("audit").toString());
        String guest = checkout.resolve("guests/bin/bench.wasm").toString();
        command("inspect", guest);
        command("call", "--file", guest, "add(1, 2)");
        command("help");
        command("up", "--help");
        command("explain", "CAP-001");
        command("mistyped");
    }

    private void command(String... line) {
        FrontDoor.run(line, NOWHERE, NOWHERE, Map.of("XDG_CACHE_HOME", scratch.toString()));
    }

    /// Copies an application without the data of its runs.
    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a)
                            throws IOException {
                        if (dir.endsWith(DATA)) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(to.resolve(from.relativize(dir)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Files.write(to.resolve(from.relativize(file)), Files.readAllBytes(file));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
