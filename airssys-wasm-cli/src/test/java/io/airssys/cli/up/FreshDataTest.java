package io.airssys.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--fresh` takes data away whole, and never that of a host that runs.
class FreshDataTest {
    @TempDir Path folder;

    @Test
    void dataOfARunningHostIsKeptAndThatOfAStoppedOneGoes() throws Exception {
        ChildRun.copyRelay(folder);
        Path mark = Files.createDirectories(folder.resolve(".airssys")).resolve("mark");
        Files.writeString(mark, "of an earlier run");
        try (ChildRun host = ChildRun.start(folder, "up", folder.toString())) {
            assertThat(host.runsUntil(() -> host.err().contains("running; Ctrl-C"))).isTrue();
            try (ChildRun second = ChildRun.start(folder, "up", folder.toString(), "--fresh")) {
                assertThat(second.exit()).as(second.toString()).isEqualTo(12);
                assertThat(second.err()).contains("error[LIF-002]");
            }
            assertThat(mark).exists();
            host.signal("TERM");
            assertThat(host.exit()).isEqualTo(143);
        }
        DataFolder.open(folder, true);
        assertThat(folder.resolve(".airssys").toFile().list())
                .containsExactlyInAnyOrder(".gitignore", "host.lock");
    }

    @Test
    void whatAKilledDeletionLeftIsDeleted() throws Exception {
        Path left = Files.createDirectories(folder.resolve(".airssys/old/store"));
        Files.writeString(left.resolve("data.mv"), "half");
        Path kept = Files.createDirectories(folder.resolve(".airssys/store"));
        DataFolder.open(folder, false);
        assertThat(left.getParent()).doesNotExist();
        assertThat(kept).exists();
    }
}
