package io.airssys.osl.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.airssys.osl.error.OslException;
import io.airssys.testing.FakeClock;
import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    @TempDir Path parent;

    private Path folder() {
        return parent.resolve("audit");
    }

    @Test
    @Rule("AU-06")
    void aDecisionIsInTheFileWhenAppendReturnsAndAnOutcomeSoonAfter() throws IOException {
        try (AuditLog log =
                AuditLog.open(AuditConfig.file(folder()).withInterval(Duration.ofSeconds(1)))) {
            log.append(Records.outcome("buffered"));
            log.append(Records.decision("first"));
            assertThat(text()).contains("\"rid\":\"first\"").contains("\"rid\":\"buffered\"");
            log.append(Records.outcome("later"));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> text().contains("\"rid\":\"later\""));
        }
    }

    @Test
    @Rule({"AU-01", "AU-02"})
    void concurrentAppendersGetContiguousNumbersAndLoseNothing() throws Exception {
        int threads = 8;
        int each = 2_000;
        AuditConfig config = AuditConfig.file(folder()).withMaxFileBytes(256 << 10);
        try (AuditLog log = AuditLog.open(config)) {
            List<Thread> all =
                    IntStream.range(0, threads)
                            .mapToObj(t ->
                                    Thread.ofVirtual()
                                            .start(() -> {
                                                for (int i = 0; i < each; i++) {
                                                    String rid = t + "-" + i;
                                                    log.append(Records.decision(rid));
                                                    log.append(Records.outcome(rid));
                                                }
                                            }))
                            .toList();
            for (Thread thread : all) {
                thread.join();
            }
        }
        List<AuditRecord> records = Records.in(folder());
        assertThat(records).hasSize(threads * each * 2);
        assertThat(records.stream().filter(AuditRecord.Decision.class::isInstance))
                .extracting(r -> ((AuditRecord.Decision) r).rid())
                .doesNotHaveDuplicates()
                .hasSize(threads * each);
        assertThat(AuditVerifier.verify(folder()))
                .isInstanceOfSatisfying(
                        Verdict.Intact.class, v -> assertThat(v.files()).isGreaterThan(5));
    }

    @Test
    @Rule({"AU-04", "T-26"})
    void folderAndFilesAreClosedToEverybodyElse() throws IOException {
        Files.createDirectory(
                folder(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        AuditLog.open(AuditConfig.file(folder())).close();
        assertThat(mode(folder())).isEqualTo("rwx------");
        assertThat(mode(folder().resolve("audit-00000001.jsonl"))).isEqualTo("rw-------");
        assertThat(mode(folder().resolve("lock"))).isEqualTo("rw-------");
    }

    @Test
    @Rule({"AU-04", "T-26"})
    void aSymbolicLinkIsNoPlaceForALog() throws IOException {
        Path real = Files.createDirectory(parent.resolve("real"));
        Files.createSymbolicLink(folder(), real);
        assertThatThrownBy(() -> AuditLog.open(AuditConfig.file(folder())))
                .isInstanceOf(OslException.Configuration.class)
                .hasMessageContaining("symbolic link");
        assertThatCode(() -> AuditLog.open(AuditConfig.file(real)).close())
                .doesNotThrowAnyException();
    }

    @Test
    @Rule({"AU-04", "T-26"})
    void aSecondWriterIsToldWhoTheFirstOneIs() {
        AuditLog first = AuditLog.open(AuditConfig.file(folder()));
        assertThatThrownBy(() -> AuditLog.open(AuditConfig.file(folder())))
                .isInstanceOf(OslException.Conflict.class)
                .hasMessageContaining("pid " + ProcessHandle.current().pid());
        first.close();
        AuditLog.open(AuditConfig.file(folder())).close();
    }

    @Test
    void aReopenedLogGoesOnWithTheSameChain() {
        try (AuditLog log = AuditLog.open(AuditConfig.file(folder()))) {
            log.append(Records.decision("a"));
        }
        try (AuditLog log = AuditLog.open(AuditConfig.file(folder()))) {
            log.append(Records.decision("b"));
        }
        assertThat(Records.in(folder()))
                .containsExactly(Records.decision("a"), Records.decision("b"));
    }

    @Test
    void aClosedLogRefusesAndItsHeadStays() {
        AuditLog log = AuditLog.open(AuditConfig.file(folder()));
        log.append(Records.decision("a"));
        log.close();
        log.close();
        assertThatThrownBy(() -> log.append(Records.decision("b")))
                .isInstanceOf(OslException.Closed.class);
        assertThatThrownBy(() -> log.append(Records.outcome("b")))
                .isInstanceOf(OslException.Closed.class);
        assertThat(Records.in(folder())).containsExactly(Records.decision("a"));
        assertThat(AuditVerifier.verify(folder(), log.head())).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    @Rule({"AU-05", "T-26"})
    void aTornLastLineIsMovedAsideAndRecorded() throws IOException {
        try (AuditLog log = AuditLog.open(AuditConfig.file(folder()))) {
            log.append(Records.decision("a"));
        }
        Path file = folder().resolve("audit-00000001.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"half\":");
        AuditLog.open(AuditConfig.file(folder())).close();
        assertThat(Records.in(folder()).get(1))
                .isInstanceOfSatisfying(
                        AuditRecord.Recovery.class,
                        r -> {
                            assertThat(r.bytes()).isEqualTo(8);
                            assertThat(folder().resolve(r.movedTo())).hasContent("{\"half\":");
                        });
    }

    @Test
    @Rule("AU-05")
    void aFileKilledWhileItWasStartedIsStartedAgain() throws IOException {
        Files.createDirectory(folder());
        Files.writeString(folder().resolve("audit-00000001.jsonl"), "{\"fi");
        try (AuditLog log = AuditLog.open(AuditConfig.file(folder()))) {
            log.append(Records.decision("a"));
        }
        assertThat(Records.in(folder())).hasSize(2).contains(Records.decision("a"));
    }

    @Test
    void aLogWhoseLastRecordWasChangedIsNotContinued() throws IOException {
        AuditLog.open(AuditConfig.file(folder())).close();
        Path file = folder().resolve("audit-00000001.jsonl");
        String good = Files.readString(file);
        Files.writeString(file, good.replace("audit:closed", "audit:CLOSED"));
        assertThatThrownBy(() -> AuditLog.open(AuditConfig.file(folder())))
                .isInstanceOf(OslException.Configuration.class)
                .hasMessageContaining("changed");
        Files.writeString(file, good);
        AuditLog.open(AuditConfig.file(folder())).close();
    }

    @Test
    @Rule("D17")
    void aNewerFormatIsRefusedByItsNumber() throws IOException {
        AuditLog.open(AuditConfig.file(folder())).close();
        Path file = folder().resolve("audit-00000001.jsonl");
        Files.writeString(
                file, Files.readString(file).replaceFirst("\"format\":1", "\"format\":7"));
        assertThatThrownBy(() -> AuditLog.open(AuditConfig.file(folder())))
                .isInstanceOf(OslException.Unsupported.class)
                .hasMessageContaining("reads format 7");
        assertThat(AuditVerifier.verify(folder()))
                .isInstanceOfSatisfying(
                        Verdict.Unreadable.class,
                        v -> assertThat(v.what()).contains("reads format 7"));
    }

    @Test
    void anInterruptedThreadWritesItsRecordAndKeepsItsFlag() {
        try (AuditLog log = AuditLog.open(AuditConfig.file(folder()))) {
            Thread.currentThread().interrupt();
            log.append(Records.decision("a"));
            assertThat(Thread.interrupted()).isTrue();
            log.append(Records.decision("b"));
        }
        assertThat(Records.in(folder())).hasSize(2);
    }

    @Test
    @Rule({"AU-07", "AU-08"})
    void aFullQueueMakesTheAppenderWriteItself() throws IOException {
        AuditConfig config =
                AuditConfig.file(folder()).withQueueCapacity(3).withInterval(Duration.ofSeconds(1));
        try (AuditLog log = AuditLog.open(config)) {
            for (int i = 0; i < 4; i++) {
                log.append(Records.outcome("o" + i));
            }
            assertThat(text()).contains("\"rid\":\"o0\"", "\"rid\":\"o3\"");
        }
        assertThat(Records.in(folder())).hasSize(4);
    }

    @Test
    @Rule("AU-06")
    void syncForcesEachRecordAndOsNone() {
        for (Durability durability : Durability.values()) {
            Path here = parent.resolve(durability.name());
            try (AuditLog log = AuditLog.open(AuditConfig.file(here).withDurability(durability))) {
                log.append(Records.outcome("o"));
                log.append(Records.decision("d"));
            }
            assertThat(Records.in(here)).hasSize(2);
        }
    }

    @Test
    void timeIsTheOneOfTheGivenClock() throws IOException {
        FakeClock clock = new FakeClock();
        clock.advance(Duration.ofNanos(123_456_789));
        AuditLog.open(AuditConfig.file(folder()).withClock(clock)).close();
        assertThat(text()).contains("\"ts\":\"2026-01-01T00:00:00.123456Z\"");
    }

    private String text() throws IOException {
        return Files.readString(folder().resolve("audit-00000001.jsonl"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
