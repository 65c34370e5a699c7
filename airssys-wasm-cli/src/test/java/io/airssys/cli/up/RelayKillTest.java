package io.airssys.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cli.command.FrontDoor;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the relay again and again, each time on the data the last run left, and lets a run finish
/// now and then: nothing confirmed is missing, the total is right, the audit verifies, and nobody
/// cleans anything up.
///
/// `-Dairssys.kills=200` kills more often than the six times of a build, `-Dairssys.seed=N` at
/// other moments.
class RelayKillTest {
    private static final int KILLS = Integer.getInteger("airssys.kills", 6);
    private static final long SEED = Long.getLong("airssys.seed", 9);

    /// When a run is killed. The relay of a new folder works in its first half; later every reading
    /// counts already.
    private enum Moment {
        ANYWHERE,
        STARTING,
        WRITING,
        ENDING
    }

    private static final List<Moment> NEW_DATA =
            List.of(Moment.WRITING, Moment.STARTING, Moment.ANYWHERE);
    private static final List<Moment> OLD_DATA =
            List.of(Moment.ENDING, Moment.ANYWHERE, Moment.STARTING);

    @TempDir Path folder;
    private final Seeded random = new Seeded(SEED);
    private int lengthMillis = 4_000;
    private int killedAlive;
    private int killedWriting;

    @Test
    @Rule({"STO-4", "AU-05", "SHD-2"})
    void noRunMissesAConfirmedReadingWhateverWasKilledBefore() throws Exception {
        for (int kills = 0; kills < KILLS; kills += NEW_DATA.size() + OLD_DATA.size()) {
            Path application = folder.resolve("relay" + kills);
            ChildRun.copyRelay(application);
            killAtEach(application, NEW_DATA);
            finish(application);
            killAtEach(application, OLD_DATA);
            finish(application);
        }
        System.out.printf(
                "seed %d: killed %d runs, %d of them between two writes; a whole run took %d ms%n",
                SEED, killedAlive, killedWriting, lengthMillis);
        assertThat(killedAlive).as("runs that were still there to be killed").isPositive();
        assertThat(killedWriting).as("runs killed after their first write").isPositive();
    }

    private void killAtEach(Path application, List<Moment> moments) throws Exception {
        for (Moment moment : moments) {
            try (ChildRun run =
                    ChildRun.start(folder, "up", application.toString(), "--once", "-q")) {
                if (endsBefore(moment, run, application)) {
                    assertThat(run.exit()).as("%s %s", moment, run).isZero();
                } else {
                    run.kill();
                    killedAlive++;
                    killedWriting += moment == Moment.WRITING ? 1 : 0;
                }
            }
            assertAuditVerifies(application, moment.name());
        }
    }

    /// Waits for a random instant of `moment`.
    ///
    /// @return true when the run ended by itself before
    private boolean endsBefore(Moment moment, ChildRun run, Path application) throws Exception {
        Path data = application.resolve(".airssys");
        return switch (moment) {
            case ANYWHERE -> run.endsWithin(random.below(lengthMillis));
            case STARTING ->
                    !run.runsUntil(() -> holdsLock(data, run)) || run.endsWithin(random.below(300));
            case WRITING ->
                    !run.runsUntil(() -> size(data.resolve("store/data.journal")) > 1_000)
                            || run.endsWithin(random.below(lengthMillis / 4));
            case ENDING ->
                    !run.runsUntil(() -> !run.out().isEmpty()) || run.endsWithin(random.below(60));
        };
    }

    private static boolean holdsLock(Path data, ChildRun run) {
        try {
            return Files.readString(data.resolve("host.lock")).startsWith("pid " + run.pid() + " ");
        } catch (IOException absent) {
            return false;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException absent) {
            return 0;
        }
    }

    private void finish(Path application) throws Exception {
        long began = System.nanoTime();
        try (ChildRun run = ChildRun.start(folder, "up", application.toString(), "--once")) {
            assertThat(run.exit()).as(run.toString()).isZero();
            assertThat(run.out())
                    .contains("ok  ledger: key count equals 8999")
                    .contains("ok  ledger: key total equals 4498946")
                    .contains("ok  filter: key confirmed equals 8999")
                    .contains("ok  filter: key missing equals 0");
        }
        lengthMillis = Math.toIntExact((System.nanoTime() - began) / 1_000_000);
        assertAuditVerifies(application, "a whole run");
        assertThat(verify(application))
                .as("a finished run leaves no torn line")
                .contains("\"closed\":true");
    }

    /// A run that was killed before its first record leaves no log.
    private static void assertAuditVerifies(Path application, String after) {
        if (Files.exists(audit(application).resolve("audit-00000001.jsonl"))) {
            assertThat(verify(application)).as("after %s", after).contains("\"ok\":true");
        }
    }

    private static Path audit(Path application) {
        return application.resolve(".airssys/audit");
    }

    private static String verify(Path application) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(text, true, StandardCharsets.UTF_8);
        String[] line = {"audit", "verify", audit(application).toString(), "-o", "json"};
        int exit = FrontDoor.run(line, stream, stream, Map.of());
        assertThat(exit).as(text.toString(StandardCharsets.UTF_8)).isZero();
        return text.toString(StandardCharsets.UTF_8);
    }
}
