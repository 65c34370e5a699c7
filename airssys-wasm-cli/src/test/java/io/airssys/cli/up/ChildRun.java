package io.airssys.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// `airssys` in a JVM of its own, started as `./airssys` starts it, with its output in two files.
final class ChildRun implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("airssys.root"));
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String MAIN = "io.airssys.cli/io.airssys.cli.Main";

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildRun(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /// Starts `airssys` with `arguments`; its output goes to files in `logs`.
    static ChildRun start(Path logs, String... arguments) throws IOException {
        Path out = Files.createTempFile(logs, "run", ".out");
        Path err = Files.createTempFile(logs, "run", ".err");
        List<String> command = new ArrayList<>();
        // A shell that runs a build in the background lets its children ignore Ctrl-C.
        command.addAll(List.of("env", "--default-signal=INT,TERM"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(
                "-Djdk.virtualThreadScheduler.parallelism="
                        + (Runtime.getRuntime().availableProcessors() + 2));
        command.addAll(List.of("--enable-native-access=io.airssys.osl", "-XX:+UseSerialGC"));
        command.addAll(List.of("-p", System.getProperty("jdk.module.path"), "-m", MAIN));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        return new ChildRun(process, out, err);
    }

    /// Copies the application `examples/relay` to `target`, without the data of any run.
    static void copyRelay(Path target) throws IOException {
        Path source = ROOT.resolve("examples/relay");
        Files.walkFileTree(
                source,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a)
                            throws IOException {
                        if (dir.endsWith(".airssys")) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(target.resolve(source.relativize(dir)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Files.copy(
                                file,
                                target.resolve(source.relativize(file)),
                                StandardCopyOption.REPLACE_EXISTING);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    long pid() {
        return process.pid();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    /// Waits until `condition` holds or the process has ended.
    ///
    /// @return whether it still runs
    boolean runsUntil(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (endsWithin(1)) {
                return false;
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("it never came so far" + this);
            }
        }
        return process.isAlive();
    }

    /// {@return whether it ended by itself within so many milliseconds}
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /// {@return its exit code}
    int exit() throws InterruptedException {
        if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("it does not end" + this);
        }
        return process.exitValue();
    }

    /// Ends it as `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Sends it a signal, for example `INT`.
    void signal(String name) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        if (sent != 0) {
            throw new AssertionError("kill -" + name + " ended with " + sent);
        }
    }

    /// What it printed, for the message of a failed assertion.
    @Override
    public String toString() {
        return "\n-- stdout\n" + out() + "\n-- stderr\n" + err();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
