package io.airssys.wasm.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.wasm.core.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Java example of the README runs, and the README shows these very lines.
class ReadmeExampleTest {
    private static final Path ROOT = Path.of(System.getProperty("airssys.root"));

    @TempDir private Path home;

    @Test
    void embedsAHostAsTheReadmeShows() throws Exception {
        Path echoFolder = Files.createDirectories(home.resolve("echo"));
        Files.copy(ROOT.resolve("guests/bin/replier.wasm"), echoFolder.resolve("component.wasm"));
        Files.writeString(
                echoFolder.resolve("Component.toml"),
                """
                schema = 1
                [package]
                namespace = "readme"
                name = "replier"
                version = "1.0.0"
                """);
        // tag::readme
        HostConfig config = HostConfig.of(home.resolve("data")).withDevelopmentFolder(home);
        try (ComponentHost host = ComponentHost.open(config)) {
            host.start();
            ComponentRef echo = host.spawn("echo", SpawnOptions.defaults());
            Payload answer = echo.request(Payload.ofUtf8("hello"), Duration.ofSeconds(5)).join();
            assertThat(answer.toUtf8()).isEqualTo("hello");
        }
        // end::readme
    }

    @Test
    void theReadmeShowsTheseLines() throws IOException {
        Path source =
                ROOT.resolve(
                        "airssys-wasm/src/test/java/io/airssys/wasm/system/ReadmeExampleTest.java");
        List<String> code = between(Files.readAllLines(source), "// tag::readme", "// end::readme");
        List<String> shown =
                between(Files.readAllLines(ROOT.resolve("README.md")), "```java", "```");
        assertThat(code).hasSizeGreaterThan(5);
        assertThat(shown).containsExactlyElementsOf(code);
    }

    /// {@return the lines between two marks, without the indentation they share}
    private static List<String> between(List<String> lines, String start, String end) {
        return String.join(
                        "\n",
                        lines.stream()
                                .dropWhile(l -> !l.strip().equals(start))
                                .skip(1)
                                .takeWhile(l -> !l.strip().equals(end))
                                .toList())
                .stripIndent()
                .lines()
                .toList();
    }
}
