package io.airssys.osl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Set<String> found =
                Records.in(folder).stream()
                        .filter(AuditRecord.Decision.class::isInstance)
                        .map(r -> ((AuditRecord.Decision) r).rid())
                        .collect(Collectors.toSet());
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * acknowledgements);
        assertThat(found).containsAll(acknowledged);
    }

    private Set<String> writeUntilKilled(String run, int acknowledgements) throws Exception {
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath(),
                                Writer.class.getName(),
                                folder.toString(),
                                run)
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
