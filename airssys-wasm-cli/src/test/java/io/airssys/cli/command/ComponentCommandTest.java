package io.airssys.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `component new` and `component embed` make what `call` runs, and say what does not fit.
class ComponentCommandTest {
    private static final Path WIT = Run.ROOT.resolve("guests/wit");

    @TempDir private Path dir;
    private Path core = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void takeTheCoreModuleOutOfAGuest() throws IOException {
        core = dir.resolve("core.wasm");
        out = dir.resolve("out.wasm");
        Component bench = Component.decode(Files.readAllBytes(Run.guest("bench")));
        Component.Section module =
                bench.sections().stream()
                        .filter(s -> s.name().equals("core module"))
                        .findFirst()
                        .orElseThrow();
        Files.write(core, bench.contents(module));
    }

    private Run component(String verb, Path from, String world) {
        return Run.of(
                "component",
                verb,
                from.toString(),
                "--wit",
                WIT.toString(),
                "--world",
                world,
                "--out",
                out.toString());
    }

    private void assertAnswers() {
        Run run = Run.of("call", "--file", out.toString(), "echo(\"hello\")");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEqualToIgnoringNewLines("\"hello\"");
    }

    @Test
    void aCoreModuleAndAWorldGiveAComponentThatRuns() {
        Run run = component("new", core, "bench");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("wrote " + out);
        assertAnswers();
    }

    @Test
    void anEmbeddedWorldNeedsNoWit() throws IOException {
        assertThat(component("embed", core, "airssys:bench/bench@1.0.0").exit()).isZero();
        Path embedded = Files.move(out, dir.resolve("embedded.wasm"));
        Run run = Run.of("component", "new", embedded.toString(), "--out", out.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertAnswers();
    }

    @Test
    void aWorldThatDoesNotExistIsRefusedWithThoseThatDo() {
        Run run = component("new", core, "bensh");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("'bensh'", "airssys:bench/bench@1.0.0");
        assertThat(out).doesNotExist();
    }

    @Test
    void whatTheModuleImportsBesideItsWorldIsNamed() throws IOException {
        Path other = dir.resolve("other.wasm");
        // Imports the function b of the module a.
        byte[] module = {
            0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 7, 1, 1, 'a', 1, 'b', 0, 0
        };
        Files.write(other, module);
        Run run = component("new", other, "bench");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("error[LNK-001]", "'a' 'b'");
        assertThat(out).doesNotExist();
    }

    @Test
    void aModuleWithoutAWorldIsRefused() {
        Run run = Run.of("component", "new", core.toString(), "--out", out.toString());
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("component-type", "embed");
        assertThat(out).doesNotExist();
    }
}
