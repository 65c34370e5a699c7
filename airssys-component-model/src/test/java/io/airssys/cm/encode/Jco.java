package io.airssys.cm.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The tools of others, asked through `oracle.mjs`; a test that needs them is skipped by name where
/// they are not installed.
final class Jco {
    private static final Path HOME =
            Path.of(
                    System.getProperty("airssys.root"),
                    "guests/target/node/node_modules/@bytecodealliance/jco-transpile");

    private final Path dir;

    private Jco(Path dir) {
        this.dir = dir;
    }

    /// {@return the tools, working in `dir`}
    static Jco in(Path dir) {
        assumeThat(HOME)
                .as("@bytecodealliance/jco-transpile is not installed; guests/jco does that")
                .isDirectory();
        return new Jco(dir);
    }

    String ask(Object... question) throws IOException, InterruptedException {
        Path script = dir.resolve("oracle.mjs");
        try (InputStream in = Jco.class.getResourceAsStream("oracle.mjs")) {
            Files.write(script, Objects.requireNonNull(in).readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of("node", script.toString(), HOME.toString()));
        for (Object word : question) {
            command.add(word.toString());
        }
        Path out = dir.resolve("oracle.out");
        Path err = dir.resolve("oracle.err");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("node ends").isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
