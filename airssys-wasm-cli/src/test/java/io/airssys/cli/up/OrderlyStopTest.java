package io.airssys.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.osl.audit.AuditVerifier;
import io.airssys.osl.audit.Verdict;
import io.airssys.testing.Rule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A signal stops a development host in order, whatever it is doing.
@Rule("SHD-2")
class OrderlyStopTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalStopsARunningApplicationInOrder(String signal, int exit) throws Exception {
        ChildRun.copyRelay(folder);
        try (ChildRun run = ChildRun.start(folder, "up", folder.toString())) {
            assertThat(run.runsUntil(() -> run.err().contains("running; Ctrl-C"))).isTrue();
            run.signal(signal);
            assertThat(run.exit()).as(run.toString()).isEqualTo(exit);
            assertStoppedInOrder(run);
        }
    }

    @Test
    void aSignalInTheMiddleOfARunToItsEndIsNoFailure() throws Exception {
        ChildRun.copyRelay(folder);
        try (ChildRun run = ChildRun.start(folder, "up", folder.toString(), "--once")) {
            assertThat(run.runsUntil(() -> run.err().contains("going around filter"))).isTrue();
            run.signal("TERM");
            assertThat(run.exit()).as(run.toString()).isEqualTo(143);
            assertStoppedInOrder(run);
            assertThat(run.out()).as("half a run has no table").isEmpty();
        }
    }

    private void assertStoppedInOrder(ChildRun run) {
        assertThat(run.err())
                .contains("stopping in order")
                .endsWith("stopped\n")
                .doesNotContain("error[")
                .doesNotContain("Exception");
        assertThat(AuditVerifier.verify(folder.resolve(".airssys/audit")))
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        log -> {
                            assertThat(log.closed()).isTrue();
                            assertThat(log.torn()).isEmpty();
                        });
    }
}
