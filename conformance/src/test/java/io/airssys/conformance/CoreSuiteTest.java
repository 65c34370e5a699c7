package io.airssys.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.engine.EngineOptions;
import io.airssys.testing.Rule;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A sixth of the core suite, held to the list of what passes; `conformance/run` has it all.
@Timeout(300)
@Rule("ENG-2")
class CoreSuiteTest {
    private static final int SAMPLE = 6;

    @Test
    void whatPassesIsWhatTheListSays() throws Exception {
        PublishedSuite suite = PublishedSuite.of("core");
        List<FileReport> reports =
                PublishedSuite.run((texts, expected) ->
                        new CoreSuite(texts, expected, EngineOptions.defaults())
                                .run(suite.folder(), SAMPLE));

        assertThat(reports).hasSizeGreaterThan(40).allMatch(r -> r.unexpected() == 0);
        // A change that makes more pass belongs into the list; one that makes less does not belong.
        assertThat(Files.readAllLines(PublishedSuite.HERE.resolve("core-passes.tsv")))
                .containsAll(
                        reports.stream()
                                .map(r -> r.file() + "\t" + r.passed() + "\t" + r.skipped())
                                .toList());
    }
}
