package io.airssys.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A fixture counts as passed only when it was read, or refused at the place the table gives.
@Rule("WIT-2")
class WitSuiteTest {
    private static final String BAD = "package a:b;\ninterface i { f: func(x: nothing); }\n";

    @Test
    void aBadFixturePassesOnlyAtItsPlace(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("parse-fail"));
        Files.writeString(folder.resolve("good.wit"), "package a:b;");
        Files.writeString(folder.resolve("parse-fail/x.wit"), BAD);

        assertThat(run(folder, "x.wit\tx.wit\t2\t26")).allMatch(r -> r.passed() == 1).hasSize(2);
        assertThat(failures(run(folder, "x.wit\tx.wit\t2\t3")))
                .containsExactly(
                        "failed: expected x.wit:2:3, found x.wit:2:26 unknown type 'nothing'");
        assertThat(failures(run(folder, "# nothing")))
                .containsExactly(
                        "failed: expected no row in the table, found x.wit:2:26 unknown type"
                                + " 'nothing'");
    }

    @Test
    void anAcceptedBadFixtureARefusedGoodOneAndALeftOverRowFail(@TempDir Path folder)
            throws IOException {
        Files.createDirectories(folder.resolve("parse-fail"));
        Files.writeString(folder.resolve("good.wit"), BAD);
        Files.writeString(folder.resolve("parse-fail/x.wit"), "package a:b;");

        List<FileReport> reports = run(folder, "x.wit\tx.wit\t1\t1\ny.wit\ty.wit\t1\t1");

        assertThat(failures(reports))
                .containsExactly(
                        "failed: good.wit:2:26 unknown type 'nothing'",
                        "failed: accepted",
                        "failed: the table has a row, but there is no such fixture");
        assertThat(reports).allMatch(r -> r.unexpected() == 1);
    }

    @Test
    void aRowThatIsNoRowIsRefused(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> run(folder, "x.wit\tx.wit\t1"))
                .hasMessageContaining(":1: expected");
        assertThatThrownBy(() -> run(folder, "x\tx\t1\t1\nx\tx\t1\t2"))
                .hasMessageContaining(":2: expected");
        assertThat(run(folder, "# a comment")).isEmpty();
    }

    private static List<String> failures(List<FileReport> reports) {
        return reports.stream().flatMap(r -> r.notes().stream()).toList();
    }

    private static List<FileReport> run(Path folder, String table) throws IOException {
        Path file = folder.resolve("table.tsv");
        Files.writeString(file, table + "\n");
        return new WitSuite(WitFailTable.read(file)).run(folder);
    }
}
