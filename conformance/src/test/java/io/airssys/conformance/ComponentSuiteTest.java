package io.airssys.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The Component Model's own scripts, held to a list of what passes that may only grow.
///
/// Needs the suite (in `AIRSSYS_CONFORMANCE`, or `../shared/conformance`) and, the first time, npm
/// for the tool that reads component text; without either it is skipped by name. Binaries are kept
/// in `conformance/target/text`.
@Timeout(300)
class ComponentSuiteTest {
    /// Threads of the tests have a smaller one than `conformance/run` asks for.
    private static final int STACK_BYTES = 16 << 20;

    private static final Path ROOT = Path.of(System.getProperty("airssys.root", ".."));
    private static final Path HERE = ROOT.resolve("conformance");

    @Test
    @Rule({"CM-13", "CM-11"})
    void whatPassesIsWhatTheListSays() throws Exception {
        Path suite = suite();
        Path script = HERE.resolve("src/main/node/text-to-binary.mjs");
        List<FileReport> reports;
        try (TextToBinary node = TextToBinary.start(script, nodeModules())) {
            var texts = new TextCache(HERE.resolve("target/text"), node);
            var expected = ExpectedFailures.read(HERE.resolve("expected-failures.txt"));
            reports = onLargeStack(() -> new ComponentSuite(texts, expected).run(suite));
        }

        assertThat(reports).hasSizeGreaterThan(50).allMatch(r -> r.unexpected() == 0);
        assertThat(reports).allMatch(r -> r.failed() == 0);
        // A change that makes more pass belongs into the list; one that makes less does not belong.
        assertThat(lines(reports)).isEqualTo(Files.readAllLines(HERE.resolve("passes.tsv")));
    }

    @Test
    void aTextTheToolRefusesPassesItsAssertionsWithANote(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("a.wast"),
                """
                (component (nonsense))
                (assert_return (invoke "run"))
                """);
        List<FileReport> reports =
                new ComponentSuite(
                                _ -> {
                                    throw new ComponentTexts.Refused("nonsense");
                                },
                                ExpectedFailures.read(HERE.resolve("expected-failures.txt")))
                        .run(folder);

        assertThat(reports).hasSize(1);
        assertThat(reports.getFirst().passed()).isEqualTo(1);
        assertThat(reports.getFirst().notes())
                .hasSize(2)
                .allMatch(note -> note.startsWith("passed, the text tool refuses its text"));
    }

    @Test
    void aScriptThatIsAheadOfItsTimeIsSkippedWhereItFails(@TempDir Path folder) throws IOException {
        String script = "(component)\n(assert_return (invoke \"run\"))\n";
        Files.writeString(folder.resolve("a.wast"), script);
        Files.writeString(folder.resolve("b.wast"), script);
        Files.writeString(folder.resolve("nyi.txt"), "./a.wast\n");
        List<FileReport> reports =
                new ComponentSuite(
                                _ -> new byte[] {0, 'a', 's', 'm', 0x0d, 0, 1, 0},
                                ExpectedFailures.read(HERE.resolve("expected-failures.txt")))
                        .run(folder);

        assertThat(reports).extracting(FileReport::skipped).containsExactly(1, 0);
        assertThat(reports).extracting(FileReport::failed).containsExactly(0, 1);
        assertThat(reports.getFirst().notes()).allMatch(note -> note.contains("nyi.txt"));
    }

    private static List<String> lines(List<FileReport> reports) {
        List<String> lines = new ArrayList<>();
        lines.add("# script, assertions that pass, assertions skipped as unsupported");
        for (FileReport r : reports) {
            lines.add(r.file() + "\t" + r.passed() + "\t" + r.skipped());
        }
        return lines;
    }

    private static Path suite() {
        String given = System.getenv("AIRSSYS_CONFORMANCE");
        Path suites = given != null ? Path.of(given) : ROOT.resolve("../shared/conformance");
        Path scripts = suites.resolve("component-model");
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
            return abort("the tool that reads component text is not there (guests/jco)");
        }
        return Path.of(printed.substring(0, printed.indexOf("/node_modules")));
    }

    private static <T> T onLargeStack(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().stackSize(STACK_BYTES).start(task);
        return task.get();
    }
}
