package io.airssys.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.encode.ComponentEncoder;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `component compose` joins components by a plan or by plugging them together, and says where a
/// plan is wrong.
class ComposeCommandTest {
    /// Exports `answer: func() -> u32`, which is 41.
    private static final byte[] ANSWER = {
        0, 'a', 's', 'm', 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 7, 10, 1, 6, 'a', 'n',
        's', 'w', 'e', 'r', 0, 0, 10, 6, 1, 4, 0, 0x41, 41, 0x0b
    };

    /// Imports `answer` of the world and exports `run`, which is one more.
    private static final byte[] RUN = {
        0, 'a', 's', 'm', 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 2, 16, 1, 5, '$', 'r', 'o', 'o',
        't', 6, 'a', 'n', 's', 'w', 'e', 'r', 0, 0, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u', 'n', 0, 1, 10,
        9, 1, 7, 0, 0x10, 0, 0x41, 1, 0x6a, 0x0b
    };

    private static final String PLAN =
            """
            schema = 1

            [components.app]
            source = "app.wasm"

            [components.oracle]
            source = "oracle.wasm"

            [[wire]]
            component = "app"
            import = "answer"
            from = "oracle"

            [[export]]
            component = "app"
            name = "run"
            as = "go"
            """;

    @TempDir private Path dir;
    private Path out = Path.of("");

    @BeforeEach
    void makeTheParts() throws IOException {
        out = dir.resolve("whole.wasm");
        write("oracle.wasm", ANSWER, "export answer: func() -> u32;");
        write("app.wasm", RUN, "import answer: func() -> u32; export run: func() -> u32;");
    }

    private void write(String name, byte[] module, String members) throws IOException {
        Resolve wit = Wit.parseText("w.wit", "package a:b; world w { " + members + " }");
        byte[] component =
                ComponentEncoder.component(module, wit, new InterfaceId(wit.main(), "w"));
        Files.write(dir.resolve(name), component);
    }

    private Run planned(String plan) throws IOException {
        Path file = Files.writeString(dir.resolve("plan.toml"), plan);
        return Run.of("component", "compose", file.toString(), "--out", out.toString());
    }

    private void assertAnswers(String call) {
        Run run = Run.of("call", "--file", out.toString(), call);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEqualToIgnoringNewLines("42");
    }

    @Test
    void aPlanSaysWhatIsJoinedAndExported() throws IOException {
        Run run = planned(PLAN);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("wrote " + out)
                .contains("imports  nothing", "exports  go");
        assertAnswers("go()");
    }

    @Test
    void pluggingNeedsNoPlan() {
        Run run =
                Run.of(
                        "component",
                        "compose",
                        dir.resolve("app.wasm").toString(),
                        "--plug",
                        dir.resolve("oracle.wasm").toString(),
                        "--out",
                        out.toString(),
                        "-o",
                        "json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().at("/data/wires/0/from").asText()).isEqualTo("oracle.wasm");
        assertThat(run.json().at("/data/exports/0").asText()).isEqualTo("run");
        assertAnswers("run()");
    }

    @Test
    void withoutAWireTheNameDecidesUnlessThePlanSaysNo() throws IOException {
        String plan = PLAN.replaceAll("(?s)\\[\\[wire.*?\\n\\n", "");
        assertThat(planned(plan).out()).contains("imports  nothing");
        assertThat(planned("match = false\n" + plan).out()).contains("imports  answer");
    }

    @Test
    void everyMistakeInAPlanHasItsPlace() throws IOException {
        Run parts = planned(PLAN.replace("from = \"oracle\"", "from = \"oracel\""));
        assertThat(parts.exit()).isEqualTo(3);
        assertThat(parts.err()).contains("plan.toml:12:", "'oracel'", "[app, oracle]");
        Run names =
                planned(
                        PLAN.replace("import = \"answer\"", "import = \"anser\"")
                                .replace("name = \"run\"", "name = \"rum\""));
        assertThat(names.err()).contains("plan.toml:11:", "'anser'", "plan.toml:16:", "'rum'");
        Run key = planned(PLAN.replace("as =", "rename ="));
        assertThat(key.err()).contains("error[MAN-002]", "plan.toml:17:");
        assertThat(out).doesNotExist();
        assertThat(planned(PLAN).exit()).isZero();
    }

    @Test
    void whatIsLeftOpenIsRefused() throws IOException {
        String two =
                PLAN.replaceAll("(?s)\\[\\[wire.*?\\n\\n", "")
                        .replace(
                                "[[export]]",
                                "[components.more]\nsource = \"oracle.wasm\"\n\n[[export]]");
        Run run = planned(two);
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("error[LNK-005]", "'oracle', 'more'", "[[wire]]");
        Run missing = planned(PLAN.replace("app.wasm", "none.wasm"));
        assertThat(missing.exit()).isEqualTo(4);
    }

    @Test
    void theReferenceListsTheKeysAndItsExampleIsRead() throws IOException {
        String page = Files.readString(Run.ROOT.resolve("docs/reference/compose.md"));
        List<String> keys =
                Pattern.compile("(?m)^\\| `([a-z.*-]+)` \\|")
                        .matcher(page)
                        .results()
                        .map(m -> m.group(1))
                        .toList();
        assertThat(keys)
                .containsExactly(
                        "schema",
                        "match",
                        "components.*.source",
                        "wire.component",
                        "wire.import",
                        "wire.from",
                        "wire.export",
                        "export.component",
                        "export.name",
                        "export.as");
        String example = page.substring(page.indexOf("```toml") + 7);
        Run run = planned(example.substring(0, example.indexOf("```")));
        assertThat(run.exit()).as(run.err()).isZero();
        assertAnswers("go()");
    }
}
