package io.airssys.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `airssys check`: what is wrong is found with its place, and what is right is left alone.
class CheckCommandTest {
    private static final String HEAD =
            """
            schema = 1
            [package]
            namespace = "test"
            name = "it"
            version = "1.0.0"
            """;
    private static final String ALL =
            """
            [[capabilities.messaging]]
            targets = ["test/*"]
            actions = ["send", "request", "broadcast"]
            """;

    @TempDir private Path home;

    private Path component(String guest, String manifest) throws IOException {
        Files.copy(Run.guest(guest), home.resolve("component.wasm"));
        return Files.writeString(home.resolve("Component.toml"), manifest);
    }

    private static List<String> codes(Run run) {
        return run.json().at("/data/findings").findValuesAsText("code");
    }

    @Test
    @Rule("CHK1")
    void theExampleHasNothingWrong() {
        Run run = Run.of("check", Run.ROOT.resolve("examples/relay").toString());

        assertThat(run.out()).isEqualToIgnoringNewLines("ok  0 errors, 0 warnings in 7 files");
        assertThat(run.exit()).isZero();
    }

    @Test
    @Rule("CHK1")
    void everyMistakeOfAManifestIsAFindingAtItsLine() throws IOException {
        Path manifest = component("kv", HEAD + "[limits]\nmemroy = \"1MiB\"\nmessage-time = 5\n");

        Run run = Run.of("check", home.toString());

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .contains(manifest + ":7:1: error[MAN-002]", "did you mean 'limits.memory'")
                .contains(manifest + ":8:", "2 errors, 0 warnings in 1 file");
        assertThat(run.err()).isEmpty();
    }

    @Test
    @Rule("CHK2")
    void whatAComponentImportsTheManifestAsksFor() throws IOException {
        component("talk", HEAD);
        Run without = Run.of("check", home.toString(), "-o", "json");
        assertThat(without.exit()).isEqualTo(3);
        assertThat(codes(without)).containsExactly("CHK-002", "CHK-002", "CHK-002");
        assertThat(without.json().at("/error/code").asText()).isEqualTo("CHK-002");

        Files.writeString(home.resolve("Component.toml"), HEAD + ALL);
        Run with = Run.of("check", home.toString(), "-o", "json");
        assertThat(codes(with)).isEmpty();
        assertThat(with.exit()).isZero();
    }

    @Test
    @Rule("CHK2")
    void aCapabilityNobodyUsesIsAWarning() throws IOException {
        component(
                "replier",
                HEAD + ALL.replace("test/*", "**/*") + "[capabilities.storage]\nown = true\n");

        Run warned = Run.of("check", home.toString(), "-o", "json");
        assertThat(codes(warned))
                .containsExactlyInAnyOrder("CHK-001", "CHK-001", "CHK-001", "CHK-001", "CHK-003");
        assertThat(warned.exit()).isZero();
        assertThat(warned.json().get("ok").asBoolean()).isTrue();

        Run denied = Run.of("check", home.toString(), "--deny-warnings");
        assertThat(denied.exit()).isEqualTo(3);
        assertThat(denied.out()).contains(":6:", "warning[CHK-001]", "0 errors, 5 warnings");
    }

    @Test
    @Rule("CHK2")
    void aComponentForAnotherWorldIsNoComponentOfTheHost() throws IOException {
        component("bench", HEAD);

        Run run = Run.of("check", home.toString());

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .contains("error[CMP-006] an export is missing")
                .contains("airssys:core/component-lifecycle@1.0.0");
        assertThat(Run.of("check", Run.guest("bench").toString()).exit()).isZero();
    }

    @Test
    @Rule("CHK2")
    void anImportNobodyProvidesIsAnErrorOfAHostAndAWarningOfAFile() throws IOException {
        Path stamper = Run.ROOT.resolve("guests/text/stamper.wasm");
        Run alone = Run.of("check", stamper.toString());
        assertThat(alone.exit()).isZero();
        assertThat(alone.out()).contains("warning[LNK-001]", "guests:clock/ticks@1.1.0");

        Files.copy(stamper, home.resolve("component.wasm"));
        Files.writeString(home.resolve("Component.toml"), HEAD);
        Run hosted = Run.of("check", home.toString());
        assertThat(hosted.exit()).isEqualTo(3);
        assertThat(hosted.out()).contains("error[LNK-001]", "guests:clock/ticks@1.1.0");
    }

    @Test
    @Rule("LIM-3")
    void moreMemoryThanTheLimitIsFoundBeforeTheStart() throws IOException {
        component("big-memory", HEAD);
        Run over = Run.of("check", home.toString());
        assertThat(over.exit()).isEqualTo(3);
        assertThat(over.out()).contains("error[LIM-001]", "1073741824 bytes from the start");

        Files.writeString(home.resolve("Component.toml"), HEAD + "[limits]\nmemory = \"1GiB\"\n");
        assertThat(Run.of("check", home.toString()).exit()).isZero();
    }

    @Test
    @Rule("CHK1")
    void bytesThatAreNoComponentAreNamed() throws IOException {
        Path broken = Files.write(home.resolve("broken.wasm"), new byte[] {0, 'a', 's', 'm', 9});
        Run malformed = Run.of("check", broken.toString());
        assertThat(malformed.exit()).isEqualTo(3);
        assertThat(malformed.out()).contains(broken + ": error[CMP-001]", "1 error, 0 warnings");

        Run core = Run.of("check", Run.guest("core-module").toString());
        assertThat(core.exit()).isEqualTo(3);
        assertThat(core.out()).contains("this is a core module", "airssys component new");
    }

    @Test
    @Rule("CHK1")
    void contractsAreReadToo() throws IOException {
        assertThat(Run.of("check", Run.ROOT.resolve("wit").toString()).exit()).isZero();

        Path wit =
                Files.writeString(
                        home.resolve("a.wit"),
                        "package a:b;\ninterface i {\n  f: func(a: strng);\n}\n");
        Run run = Run.of("check", home.toString());
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains(wit + ":3:14: error[WIT-002]", "f: func(a: strng);", "^");
    }

    @Test
    @Rule("CHK1")
    void anApplicationIsCheckedWithAllItsComponents() throws IOException {
        Path folder = Files.createDirectories(home.resolve("one"));
        Files.copy(Run.guest("kv"), folder.resolve("component.wasm"));
        Files.writeString(folder.resolve("Component.toml"), HEAD);
        Path file =
                Files.writeString(
                        home.resolve("Componentfile.toml"),
                        """
                        schema = 1
                        [app]
                        name = "both"
                        [components.one]
                        source = "one"
                        [components.two]
                        source = "two"
                        """);

        for (Path path : List.of(home, file)) {
            Run run = Run.of("check", path.toString(), "-o", "json");
            assertThat(run.exit()).isEqualTo(3);
            assertThat(codes(run)).containsExactlyInAnyOrder("CHK-002", "CLI-004");
            JsonNode data = run.json().get("data");
            assertThat(data.get("files").asInt()).isEqualTo(3);
            assertThat(data.get("errors").asInt()).isEqualTo(2);
        }
    }

    @Test
    @Rule("X1")
    void whereNothingIsThereIsNothingToCheck() throws IOException {
        assertThat(Run.of("check", home.resolve("absent").toString()).exit()).isEqualTo(4);
        Run empty = Run.of("check", Files.createDirectories(home.resolve("empty")).toString());
        assertThat(empty.exit()).isEqualTo(4);
        assertThat(empty.err()).contains("there is nothing to check");
    }
}
