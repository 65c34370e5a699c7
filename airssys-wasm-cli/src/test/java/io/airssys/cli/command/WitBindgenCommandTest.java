package io.airssys.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `wit bindgen` writes Java sources for a contract, the same ones every time.
@Rule("WIT2")
class WitBindgenCommandTest {
    private static final Path WIT = Run.ROOT.resolve("guests/all-types/all-types.wit");

    @TempDir private Path dir;

    private Run bindgen(Path source, String language, String javaPackage) {
        return Run.of(
                "wit",
                "bindgen",
                source.toString(),
                "--lang",
                language,
                "--package",
                javaPackage,
                "--out",
                dir.toString(),
                "-o",
                "json");
    }

    @Test
    void sourcesAreWrittenWithTheDigestOfTheirWit() throws IOException {
        Run run = bindgen(WIT, "java", "com.acme.types");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().at("/schema").asText()).isEqualTo("airssys.cli/wit-bindgen/v1");
        assertThat(run.json().at("/data/files")).hasSize(5);
        String echo = Files.readString(dir.resolve("com/acme/types/Echo.java"));
        assertThat(echo)
                .contains("// WIT " + run.json().at("/data/wit").asText() + "\n")
                .contains("public interface Echo {");
        assertThat(bindgen(WIT, "java", "com.acme.types").json().at("/data"))
                .isEqualTo(run.json().at("/data"));
        assertThat(Files.readString(dir.resolve("com/acme/types/Echo.java"))).isEqualTo(echo);
    }

    @Test
    void aComponentIsAContractToo() throws IOException {
        Run run = bindgen(Run.guest("bench"), "java", "com.acme");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Files.readString(dir.resolve("com/acme/Root.java"))).contains("int add(int ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rust", "c", "Java", ""})
    void anotherLanguageIsRefusedByName(String language) {
        Run run = bindgen(WIT, language, "p");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.json().at("/error/why").asText())
                .contains("'" + language + "'")
                .contains("java");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void whatCannotBeGeneratedLeavesNothingBehind() throws IOException {
        Path async =
                Files.writeString(
                        Files.createDirectory(dir.resolve("wit")).resolve("a.wit"),
                        "package a:b; interface c { f: async func(); }");
        Run refused = bindgen(async, "java", "p");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("CMP-003");
        assertThat(refused.json().at("/error/why").asText()).contains("a:b/c#f");
        assertThat(bindgen(WIT, "java", "not a package").exit()).isEqualTo(2);
        assertThat(bindgen(dir.resolve("none"), "java", "p").exit()).isEqualTo(4);
        assertThat(dir.resolve("p")).doesNotExist();
    }
}
