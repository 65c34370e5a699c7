package io.airssys.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The Component Model's own scripts, held to a list of what passes that may only grow.
@Timeout(300)
class ComponentSuiteTest {
    @Test
    @Rule({"CM-13", "CM-11"})
    void whatPassesIsWhatTheListSays() throws Exception {
        PublishedSuite suite = PublishedSuite.of("component-model");
        List<FileReport> reports =
                PublishedSuite.run((texts, expected) ->
                        new ComponentSuite(texts, expected).run(suite.folder()));

        assertThat(reports).hasSizeGreaterThan(50).allMatch(r -> r.unexpected() == 0);
        assertThat(reports).allMatch(r -> r.failed() == 0);
        // A change that makes more pass belongs into the list; one that makes less does not belong.
        assertThat(lines(reports))
                .isEqualTo(Files.readAllLines(PublishedSuite.HERE.resolve("passes.tsv")));
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
                                PublishedSuite.expectedFailures())
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
                                PublishedSuite.expectedFailures())
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
}
