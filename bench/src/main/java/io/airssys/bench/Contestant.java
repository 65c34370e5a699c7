package io.airssys.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One side of a suite: a command that measures its cases once and prints a [Sample] a line.
///
/// @param name `ours`, or the name of a rival
/// @param command argument vector, no shell
/// @param environment added to our own
record Contestant(String name, List<String> command, Map<String, String> environment) {
    private static final long LIMIT_MINUTES = 20;

    Contestant {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// Our side: a fresh JVM of the same kind as this one, started as the product starts it.
    static Contestant ours(String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(Bench.FLAGS.split(" ")));
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.add("-Dairssys.root=" + System.getProperty("airssys.root"));
        command.add("-p");
        command.add(System.getProperty("jdk.module.path"));
        command.add("-m");
        command.add("io.airssys.bench/" + mainClass);
        command.addAll(arguments);
        return new Contestant("ours", command, Map.of());
    }

    /// {@return its name and what it runs, for progress}
    String what() {
        String program =
                command.stream()
                        .filter(part -> part.matches("io\\.airssys\\.bench/.*|.*/rivals/.*"))
                        .map(part -> part.substring(part.lastIndexOf('/') + 1))
                        .findFirst()
                        .orElse("");
        return (name + ' ' + program.replace("io.airssys.bench.", "")).strip();
    }

    /// {@return ours with more arguments for the JVM, which win over those before}
    Contestant with(List<String> flags) {
        List<String> more = new ArrayList<>(command);
        more.addAll(more.indexOf("-p"), flags);
        return new Contestant(name, more, environment);
    }

    /// Runs it once.
    ///
    /// @return what it measured; a contestant that fails or prints anything else ends the whole run
    List<Sample> run() throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            Process process = builder.start();
            process.getOutputStream().close();
            List<Sample> samples = new ArrayList<>();
            try (BufferedReader out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    samples.add(Sample.parse(line));
                }
            }
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        name + " did not end within " + LIMIT_MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        name + " ended with exit code " + process.exitValue());
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be run", e);
        }
    }
}
