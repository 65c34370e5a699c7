package io.airssys.cm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every program in `docs/embedding.md` is compiled, run from the repository, and prints what the
/// guide says it prints.
class EmbeddingGuideTest {
    private static final Path ROOT = Path.of(System.getProperty("airssys.root"));
    private static final Path GUIDE = ROOT.resolve("docs/embedding.md");
    private static final String MODULES = System.getProperty("jdk.module.path");
    private static final Pattern JAVA = Pattern.compile("(?m)^```java$");
    private static final Pattern PROGRAM =
            Pattern.compile("(?ms)^```java$\n(.*?)^```$\n```text$\n(.*?)^```$");

    @TempDir private static Path classes;

    @TempDir private Path folder;

    /// A program of the guide and what it prints.
    ///
    /// @param name of its class: `Program` and its number on the page
    record Program(String name, String source, String prints) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Program> programs() throws IOException {
        List<Program> programs = new ArrayList<>();
        PROGRAM.matcher(Files.readString(GUIDE))
                .results()
                .forEach(m ->
                        programs.add(
                                new Program(
                                        "Program" + (programs.size() + 1),
                                        m.group(1),
                                        m.group(2))));
        return programs.stream();
    }

    @BeforeAll
    static void compile() throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of("-p", MODULES, "--add-modules", "io.airssys.cm", "-proc:none"));
        arguments.addAll(List.of("-d", classes.toString()));
        for (Program program : programs().toList()) {
            Path source = classes.resolve(program.name() + ".java");
            arguments.add(Files.writeString(source, program.source()).toString());
        }
        StringWriter messages = new StringWriter();
        PrintWriter to = new PrintWriter(messages);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();

        assertThat(javac.run(to, to, arguments.toArray(String[]::new))).as("%s", messages).isZero();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramPrintsWhatTheGuideSays(Program program) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-p",
                                MODULES,
                                "--add-modules",
                                "io.airssys.cm",
                                "-cp",
                                classes.toString(),
                                program.name())
                        .directory(ROOT.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        assertThat(Files.readString(out)).isEqualTo(program.prints());
    }

    @Test
    void everyJavaBlockIsAProgram() throws IOException {
        assertThat(programs().count())
                .isGreaterThan(6)
                .isEqualTo(JAVA.matcher(Files.readString(GUIDE)).results().count());
    }

    @Test
    void theGuideStartsWithTenLines() throws IOException {
        Program first = programs().findFirst().orElseThrow();

        assertThat(first.source().lines().filter(line -> !line.isBlank()))
                .hasSizeLessThanOrEqualTo(10);
    }
}
