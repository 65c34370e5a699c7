package io.airssys.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wrong input of any kind ends in a four-part error and the exit code of the table; never in a
/// stack trace.
@Rule({"E1", "X1", "X2"})
class WrongInputTest {
    private static final String MANIFEST =
            """
            schema = 1
            [package]
            namespace = "try"
            name = "NAME"
            version = "1.0.0"
            """;

    @TempDir private Path dir;

    private static void assertFourParts(Run run, int exit, String code) {
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        List<String> lines =
                run.err().lines().filter(l -> !l.startsWith("development host")).toList();
        assertThat(lines).anySatisfy(l -> assertThat(l).startsWith("error[" + code + "]: "));
        assertThat(lines)
                .anySatisfy(l -> assertThat(l).startsWith("  why:   ").hasSizeGreaterThan(9));
        assertThat(lines)
                .anySatisfy(l -> assertThat(l).startsWith("  fix:   ").hasSizeGreaterThan(9));
        assertThat(run.err()).doesNotContain("\tat ", "Exception", "Optional[", "CLI-000");
        assertThat(run.out()).isEmpty();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(dir.resolve(name), bytes);
    }

    /// An application of one component: `toml` is added to its manifest, `wasm` is its binary.
    private Path application(String name, String toml, byte[] wasm, String componentfile)
            throws IOException {
        Path folder = Files.createDirectories(dir.resolve(name));
        Files.writeString(folder.resolve("Component.toml"), MANIFEST.replace("NAME", name) + toml);
        Files.write(folder.resolve("component.wasm"), wasm);
        Files.writeString(
                dir.resolve("Componentfile.toml"),
                "schema = 1\n[app]\nname = \"try\"\n[components."
                        + name
                        + "]\nsource = \""
                        + name
                        + "\"\n"
                        + componentfile);
        return dir;
    }

    private Run up() {
        return Run.of("up", dir.toString(), "--once", "--timeout", "30s");
    }

    @Test
    void aComponentCutOffAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(Run.ROOT.resolve("examples/relay/ledger/component.wasm"));
        assertThat(Run.of("inspect", write("whole.wasm", whole).toString()).exit()).isZero();
        int seen = 0;
        // Every offset of the first sections, then every seventh: a run reads a file each.
        for (int length = 0; length < whole.length; length += length < 2000 ? 1 : 7) {
            Path cut = write("cut.wasm", Arrays.copyOf(whole, length));
            Run run = Run.of("inspect", cut.toString());
            // A cut between two sections leaves a smaller component, which may be whole and valid.
            if (run.exit() != 0) {
                assertThat(run.exit()).as("cut at %d: %s", length, run.err()).isEqualTo(3);
                assertThat(run.err()).contains("error[CMP-").doesNotContain("Exception");
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(2500);
    }

    @Test
    void aTextFileAndAnEmptyOne() throws IOException {
        Path text = write("text.wasm", "(component)".getBytes(StandardCharsets.UTF_8));
        assertFourParts(Run.of("inspect", text.toString()), 3, "CMP-001");
        assertFourParts(Run.of("call", "--file", text.toString(), "f()"), 3, "CMP-001");
        assertFourParts(
                Run.of("inspect", write("empty.wasm", new byte[0]).toString()), 3, "CMP-001");
    }

    @Test
    void recursiveTypes() throws IOException {
        // A type section with one list type whose element is that very type.
        byte[] component = {0, 'a', 's', 'm', 0x0d, 0, 1, 0, 7, 3, 1, 0x70, 0};
        assertFourParts(
                Run.of("inspect", write("recursive.wasm", component).toString()), 3, "CMP-002");
        component[12] = 0x79;
        assertThat(Run.of("inspect", write("list.wasm", component).toString()).exit()).isZero();
    }

    @Test
    void aCoreModuleInPlaceOfAComponent() throws IOException {
        Run call = Run.of("call", "--file", Run.guest("core-module").toString(), "f()");
        assertFourParts(call, 3, "CMP-001");
        assertThat(call.err()).contains("core module").contains("wrap it as a component");
        application("core", "", Files.readAllBytes(Run.guest("core-module")), "");
        Run up = up();
        assertFourParts(up, 3, "CMP-001");
        assertThat(up.err()).contains("wrap it as a component");
        assertThat(Run.of("inspect", Run.guest("core-module").toString()).out())
                .startsWith("core module");
    }

    @Test
    void anUnknownKeyInAManifest() throws IOException {
        application(
                "sink",
                "[limits]\nmemmory = \"1MiB\"\n",
                Files.readAllBytes(Run.guest("sink")),
                "");
        Run up = up();
        assertFourParts(up, 3, "MAN-002");
        assertThat(up.err())
                .contains("Component.toml:7:1")
                .contains("did you mean 'limits.memory'?");
    }

    @Test
    void anUnknownKeyInAComponentfile() throws IOException {
        application("sink", "", Files.readAllBytes(Run.guest("sink")), "instnces = 2\n");
        Run up = up();
        assertFourParts(up, 3, "MAN-002");
        assertThat(up.err()).contains("Componentfile.toml:6:1");
    }

    @Test
    void anImportNobodyProvides() {
        Run call = Run.of("call", "--file", Run.guest("kv").toString(), "health()");
        assertFourParts(call, 3, "LNK-001");
        assertThat(call.err()).contains("airssys:core/storage@1.0.0");
    }

    @Test
    void aGrantThatIsMissing() throws IOException {
        String manifest = "[capabilities.storage]\nown = true\n";
        application("kv", manifest, Files.readAllBytes(Run.guest("kv")), "deny = [\"storage\"]\n");
        assertFourParts(up(), 7, "LNK-003");
        application("kv", manifest, Files.readAllBytes(Run.guest("kv")), "");
        assertThat(up().exit()).isZero();
    }

    @Test
    void moreMemoryThanTheLimit() throws IOException {
        application("big-memory", "", Files.readAllBytes(Run.guest("big-memory")), "");
        assertFourParts(up(), 13, "LIM-001");
    }

    @Test
    void anAlteredAuditLog() throws IOException {
        application("sink", "", Files.readAllBytes(Run.guest("sink")), "");
        assertThat(up().exit()).isZero();
        Path log = dir.resolve(".airssys/audit");
        assertThat(Run.of("audit", "verify", log.toString()).exit()).isZero();
        Path file;
        try (var files = Files.list(log)) {
            file = files.filter(f -> f.toString().endsWith(".jsonl")).findFirst().orElseThrow();
        }
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\"try\"", "\"tri\""));
        assertThat(Files.readString(file)).isNotEqualTo(text);
        assertFourParts(Run.of("audit", "verify", log.toString()), 6, "AUD-001");
    }

    @Test
    void filesThatAreNotThere() {
        assertFourParts(Run.of("inspect", "/no/such.wasm"), 4, "CLI-004");
        assertFourParts(Run.of("up", "/no/such/folder"), 4, "CLI-004");
        assertFourParts(Run.of("call", "--file", "/no/such.wasm", "f()"), 4, "CLI-004");
        assertFourParts(Run.of("audit", "verify", "/no/such"), 4, "CLI-004");
        assertFourParts(Run.of("explain", "XYZ-999"), 4, "CLI-003");
    }

    @Test
    void mistakesInTheCommandLine() {
        Run typo = Run.of("inspct", "x");
        assertFourParts(typo, 2, "CLI-001");
        assertThat(typo.err()).contains("did you mean inspect?");
        assertFourParts(Run.of("inspect", "--nope", "x"), 2, "CLI-001");
        assertFourParts(Run.of("inspect"), 2, "CLI-002");
        assertFourParts(Run.of("version", "-o", "yaml"), 2, "CLI-002");
        assertFourParts(Run.of("up", ".", "--timeout", "soon"), 2, "CLI-002");
    }

    @Test
    void functionsAndValuesOfACall() {
        String bench = Run.guest("bench").toString();
        assertFourParts(Run.of("call", "--file", bench, "ad(1, 2)"), 4, "CLI-007");
        assertFourParts(Run.of("call", "--file", bench, "add(1, \"x\")"), 3, "WAV-001");
        assertFourParts(Run.of("call", "--file", bench, "add(1"), 3, "WAV-001");
        assertFourParts(Run.of("call", "--file", bench, "add(1, 99999999999)"), 3, "WAV-001");
        assertThat(Run.of("call", "--file", bench, "add(1, 2)").out()).isEqualTo("3\n");
    }

    @Test
    @Rule("O2")
    void jsonReadersGetOneDocumentOnFailureToo() {
        Run run = Run.of("inspect", "/no/such.wasm", "-o", "json");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.json().get("ok").booleanValue()).isFalse();
        assertThat(run.json().at("/error/code").asText()).isEqualTo("CLI-004");
        assertThat(run.json().at("/error/fix").size()).isPositive();
    }
}
