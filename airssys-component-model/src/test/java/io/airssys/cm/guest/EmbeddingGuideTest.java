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

    private static final String RUNNER =
            """
            void main(String[] programs) throws Exception {
                for (String name : programs) {
                    IO.println("== " + name);
                    var program = Class.forName(name).getDeclaredConstructor();
                    program.setAccessible(true);
                    var main = program.getDeclaringClass().getDeclaredMethod("main");
                    main.setAccessible(true);
                    main.invoke(program.newInstance());
                }
            }
            """;

    @TempDir private static Path folder;

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

    /// Compiles all programs, then runs them one after another in one JVM of their own.
    @BeforeAll
    static void run() throws Exception {
        compile();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-p",
                                MODULES,
                                "--add-modules",
                                "io.airssys.cm",
                                "-cp",
                                folder.toString(),
                                "Runner"));
        programs().map(Program::name).forEach(command::add);
        Process process =
                new ProcessBuilder(command)
                        .directory(ROOT.toFile())
                        .redirectOutput(folder.resolve("out").toFile())
                        .redirectError(folder.resolve("err").toFile())
                        .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void compile() throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of("-p", MODULES, "--add-modules", "io.airssys.cm", "-proc:none"));
        arguments.addAll(List.of("-d", folder.toString()));
        arguments.add(source("Runner", RUNNER));
        for (Program program : programs().toList()) {
            arguments.add(source(program.name(), program.source()));
        }
        StringWriter messages = new StringWriter();
        PrintWriter to = new PrintWriter(messages);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();

        assertThat(javac.run(to, to, arguments.toArray(String[]::new))).as("%s", messages).isZero();
    }

    private static String source(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text).toString();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramPrintsWhatTheGuideSays(Program program) throws Exception {
        String start = "== " + program.name() + "\n";
        String all = Files.readString(folder.resolve("out"));

        assertThat(all).as(Files.readString(folder.resolve("err"))).contains(start);
        int from = all.indexOf(start) + start.length();
        int next = all.indexOf("\n== ", from - 1);
        String printed = all.substring(from, next < 0 ? all.length() : next + 1);
        assertThat(printed).as(Files.readString(folder.resolve("err"))).isEqualTo(program.prints());
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
