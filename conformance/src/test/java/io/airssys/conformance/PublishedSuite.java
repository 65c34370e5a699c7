package io.airssys.conformance;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// A suite of scripts that others publish, as the tests of this module find and run it.
///
/// Suites lie in `AIRSSYS_CONFORMANCE`, or in `../shared/conformance`. Their text is read by a tool
/// that npm brings the first time; binaries are kept in `conformance/target/text`. Where one of the
/// two is absent, the test is skipped by name.
record PublishedSuite(Path folder) {
    private static final Path ROOT = Path.of(System.getProperty("airssys.root", ".."));

    /// The folder of this module.
    static final Path HERE = ROOT.resolve("conformance");

    /// Threads of the tests have a smaller one than `conformance/run` asks for.
    private static final int STACK_BYTES = 16 << 20;

    /// How a suite is run, once its text can be read.
    @FunctionalInterface
    interface Run {
        List<FileReport> reports(TextCache texts, ExpectedFailures expected) throws Exception;
    }

    static PublishedSuite of(String name) {
        String given = System.getenv("AIRSSYS_CONFORMANCE");
        Path suites = given != null ? Path.of(given) : ROOT.resolve("../shared/conformance");
        Path folder = suites.resolve(name);
        assumeTrue(Files.isDirectory(folder), "the scripts are absent: no folder " + folder);
        return new PublishedSuite(folder);
    }

    static ExpectedFailures expectedFailures() throws IOException {
        return ExpectedFailures.read(HERE.resolve("expected-failures.txt"));
    }

    static List<FileReport> run(Run run) throws Exception {
        Path script = HERE.resolve("src/main/node/text-to-binary.mjs");
        try (TextToBinary node = TextToBinary.start(script, nodeModules())) {
            var texts = new TextCache(HERE.resolve("target/text"), node);
            var expected = expectedFailures();
            var task = new FutureTask<>(() -> run.reports(texts, expected));
            Thread.ofPlatform().stackSize(STACK_BYTES).start(task);
            return task.get();
        }
    }

    /// The folder `guests/jco` installs the text tool into.
    private static Path nodeModules() throws IOException, InterruptedException {
        String given = System.getenv("CONFORMANCE_NODE_DIR");
        if (given != null) {
            return Path.of(given);
        }
        Process jco =
                new ProcessBuilder(ROOT.resolve("guests/jco").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String printed =
                new String(jco.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!jco.waitFor(2, TimeUnit.MINUTES) || jco.exitValue() != 0) {
            jco.destroy();
            return abort("the tool that reads the text of scripts is not there (guests/jco)");
        }
        return Path.of(printed.substring(0, printed.indexOf("/node_modules")));
    }
}
