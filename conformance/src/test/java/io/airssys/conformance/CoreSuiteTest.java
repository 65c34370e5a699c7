package io.airssys.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.airssys.engine.EngineOptions;
import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A sixth of the core suite, held to the list of what passes; `conformance/run` has it all.
///
/// Needs the suite and the tool that reads its text as the component suite's test does; without
/// either it is skipped by name.
@Timeout(300)
@Rule("ENG-2")
class CoreSuiteTest {
    private static final int SAMPLE = 6;

    /// Threads of the tests have a smaller one than `conformance/run` asks for.
    private static final int STACK_BYTES = 16 << 20;

    private static final Path ROOT = Path.of(System.getProperty("airssys.root", ".."));
    private static final Path HERE = ROOT.resolve("conformance");

    @Test
    void whatPassesIsWhatTheListSays() throws Exception {
        Path suite = suite();
        Path script = HERE.resolve("src/main/node/text-to-binary.mjs");
        List<FileReport> reports;
        try (TextToBinary node = TextToBinary.start(script, nodeModules())) {
            var texts = new TextCache(HERE.resolve("target/text"), node);
            var expected = ExpectedFailures.read(HERE.resolve("expected-failures.txt"));
            var run = new CoreSuite(texts, expected, EngineOptions.defaults());
            reports = onLargeStack(() -> run.run(suite, SAMPLE));
        }

        assertThat(reports).hasSizeGreaterThan(40).allMatch(r -> r.unexpected() == 0);
        // A change that makes more pass belongs into the list; one that makes less does not belong.
        assertThat(Files.readAllLines(HERE.resolve("core-passes.tsv")))
                .containsAll(
                        reports.stream()
                                .map(r -> r.file() + "\t" + r.passed() + "\t" + r.skipped())
                                .toList());
    }

    private static Path suite() {
        String given = System.getenv("AIRSSYS_CONFORMANCE");
        Path suites = given != null ? Path.of(given) : ROOT.resolve("../shared/conformance");
        Path scripts = suites.resolve("core");
        assumeTrue(Files.isDirectory(scripts), "the scripts are absent: no folder " + scripts);
        return scripts;
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
            return abort("the tool that reads text is not there (guests/jco)");
        }
        return Path.of(printed.substring(0, printed.indexOf("/node_modules")));
    }

    private static <T> T onLargeStack(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().stackSize(STACK_BYTES).start(task);
        return task.get();
    }
}
