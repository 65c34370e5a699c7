package io.airssys.osl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.osl.error.OslException;
import io.airssys.testing.Rule;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// Kills a writer in the middle of its work and looks whether what it acknowledged is there.
@Rule({"AU-05", "T-26", "D15"})
class AuditKillTest {
    @TempDir Path folder;

    /// The writer: acknowledges each decision on its output once `append` has returned.
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            AuditConfig config = AuditConfig.file(Path.of(args[0])).withMaxFileBytes(64 << 10);
            AuditLog log = AuditLog.open(config);
            for (int i = 0; ; i++) {
                String rid = args[1] + "-" + i;
                log.append(Records.decision(rid));
                System.out.println(rid);
                log.append(Records.outcome(rid));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 3_000})
    void killNineLosesNoAcknowledgedDecision(int acknowledgements) throws Exception {
        Set<String> acknowledged = new HashSet<>();
        for (String run : List.of("first", "second")) {
            acknowledged.addAll(writeUntilKilled(run, acknowledgements));
            assertThat(AuditVerifier.verify(folder)).isInstanceOf(Verdict.Intact.class);
        }
        AuditLog.open(AuditConfig.file(folder)).close();
        Set<String> found = decisions();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * acknowledgements);
        assertThat(found).containsAll(acknowledged);
    }

    /// A writer whose file may not grow beyond a limit of the system, as on a full disk.
    static final class LimitedWriter {
        private LimitedWriter() {}

        public static void main(String[] args) {
            try (AuditLog log = AuditLog.open(AuditConfig.file(Path.of(args[0])))) {
                int refused = 0;
                for (int i = 0; refused < 3; i++) {
                    try {
                        log.append(Records.decision("r" + i));
                        System.out.println("r" + i);
                    } catch (OslException.AuditUnavailable full) {
                        refused++;
                    }
                }
                System.out.println("refused " + log.fault().isPresent());
            } catch (OslException closing) {
                System.out.println("closed " + closing.code());
            }
        }
    }

    @Test
    @Rule("AU-09")
    void aFullDiskRefusesRecordsAndLeavesAnIntactLog() throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"));
        command.addAll(java(LimitedWriter.class, folder.toString()));
        Process writer =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = writer.inputReader().lines().toList();
        writer.waitFor();
        assertThat(lines).contains("refused true").hasSizeGreaterThan(10);
        AuditLog.open(AuditConfig.file(folder)).close();
        Set<String> found = decisions();
        assertThat(found).hasSizeGreaterThan(10);
        for (String line : lines) {
            if (line.startsWith("r") && !line.startsWith("refused")) {
                assertThat(found).contains(line);
            }
        }
        assertThat(found).as("what was refused is not there").hasSize(acknowledgedIn(lines));
    }

    private static int acknowledgedIn(List<String> lines) {
        return (int) lines.stream().filter(l -> l.matches("r[0-9]+")).count();
    }

    private Set<String> decisions() {
        return Records.in(folder).stream()
                .filter(AuditRecord.Decision.class::isInstance)
                .map(r -> ((AuditRecord.Decision) r).rid())
                .collect(Collectors.toSet());
    }

    private static List<String> java(Class<?> main, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-cp",
                                classPath(),
                                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Set<String> writeUntilKilled(String run, int acknowledgements) throws Exception {
        Process writer =
                new ProcessBuilder(java(Writer.class, folder.toString(), run))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader lines = writer.inputReader()) {
            while (acknowledged.size() < acknowledgements) {
                String line = lines.readLine();
                assertThat(line).as("the writer runs").isNotNull();
                acknowledged.add(line);
            }
            writer.destroyForcibly();
            try {
                // What it had acknowledged before it died is still in the pipe; the last line may
                // be cut.
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (lines.ready()) {
                        acknowledged.add(line);
                    }
                }
            } catch (IOException closed) {
                assertThat(closed).hasMessageContaining("closed");
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    private static String classPath() {
        Path classes = Path.of(System.getProperty("airssys.root"), "airssys-osl", "target");
        return Stream.concat(
                        Stream.of(classes.resolve("classes"), classes.resolve("test-classes")),
                        Stream.of(
                                        LoggerFactory.class,
                                        com.fasterxml.jackson.core.JsonFactory.class,
                                        io.airssys.testing.Seeded.class)
                                .map(AuditKillTest::placeOf))
                .map(Path::toString)
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static Path placeOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
