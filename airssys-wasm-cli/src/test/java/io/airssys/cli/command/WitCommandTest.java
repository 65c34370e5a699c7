package io.airssys.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.encode.ComponentEncoder;
import io.airssys.cm.encode.WitBinary;
import io.airssys.testing.Rule;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `wit print` shows a contract in its canonical form, `wit diff` what a new version breaks.
class WitCommandTest {
    private static final String OLD =
            "package acme:calc@1.2.0; interface ops { add: func(x: u8) -> u8; }";

    @TempDir private Path dir;

    private String write(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    @Test
    @Rule("WIT-3")
    void textIsPrintedInItsCanonicalForm() throws IOException {
        String canonical =
                """
                package acme:calc@1.2.0;

                interface ops {
                  add: func(x: u8) -> u8;
                }
                """;
        assertThat(Run.of("wit", "print", write("a.wit", OLD)).out()).isEqualTo(canonical);
        Run json = Run.of("wit", "print", dir.toString(), "-o", "json");
        assertThat(json.json().at("/schema").asText()).isEqualTo("airssys.cli/wit-print/v1");
        assertThat(json.json().at("/data/wit").asText()).isEqualTo(canonical);
        assertThat(json.json().at("/data/kind").asText()).isEqualTo("text");
    }

    @Test
    @Rule("WIT-3")
    void theWorldOfAComponentIsPrinted() {
        Run run = Run.of("wit", "print", Run.guest("bench").toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("world root {").contains("add: func(");
    }

    @Test
    @Rule("WIT-3")
    void aPackageInBinaryFormIsPrintedAndCompared() throws IOException {
        Path text = Path.of(write("a.wit", OLD));
        Path binary = dir.resolve("a.wasm");
        Files.write(binary, WitBinary.encode(Wit.parse(text)));
        Run run = Run.of("wit", "print", binary.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(Run.of("wit", "print", text.toString()).out());
        Run json = Run.of("wit", "print", binary.toString(), "-o", "json");
        assertThat(json.json().at("/data/kind").asText()).isEqualTo("package");
        assertThat(Run.of("wit", "diff", text.toString(), binary.toString()).out())
                .contains("nothing changed");
        String component = Run.guest("bench").toString();
        assertThat(Run.of("wit", "diff", binary.toString(), component).exit()).isEqualTo(2);
    }

    @Test
    @Rule("WIT-3")
    void theWorldACoreModuleCarriesIsPrinted() throws IOException {
        Resolve wit = Wit.parseText("w.wit", "package a:b; world w { import log: func(); }");
        byte[] empty = {0, 'a', 's', 'm', 1, 0, 0, 0};
        Path module = Files.write(dir.resolve("plain.wasm"), empty);
        Run plain = Run.of("wit", "print", module.toString());
        assertThat(plain.exit()).isEqualTo(3);
        assertThat(plain.err()).contains("component-type");
        Files.write(module, ComponentEncoder.embed(empty, wit, new InterfaceId(wit.main(), "w")));
        Run run = Run.of("wit", "print", module.toString(), "-o", "json");
        assertThat(run.json().at("/data/kind").asText()).isEqualTo("core-module");
        assertThat(run.json().at("/data/wit").asText()).isEqualTo(Wit.print(wit));
    }

    @Test
    void unstableItemsArePrintedWhenTheirFeatureIsNamed() throws IOException {
        String file =
                write("a.wit", "package a:b; interface i { @unstable(feature = x) f: func(); }");
        assertThat(Run.of("wit", "print", file).out()).doesNotContain("func");
        assertThat(Run.of("wit", "print", file, "--feature", "y").out()).doesNotContain("func");
        assertThat(Run.of("wit", "print", file, "--feature", "x").out()).contains("f: func()");
        assertThat(Run.of("wit", "print", file, "--all-features").out()).contains("f: func()");
    }

    @Test
    @Rule("WIT-2")
    void everyMistakeIsShownAtItsPlace() throws IOException {
        String file =
                write(
                        "a.wit",
                        "package a:b;\ninterface i {\n  f: func(x: strng);\n  g: func(y: q);\n}");
        Run run = Run.of("wit", "print", file);
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err().lines())
                .contains(
                        "error[WIT-002]: the WIT text means nothing",
                        "  why:   unknown type 'strng'",
                        "  where: " + file + ":3:14",
                        "             f: func(x: strng);",
                        "                        ^",
                        "   or:   did you mean 'string'?",
                        "  where: " + file + ":4:14");
        Run json = Run.of("wit", "print", dir.toString(), "-o", "json");
        assertThat(json.json().at("/errors").size()).isEqualTo(2);
        assertThat(json.json().at("/errors/1/where/file").asText()).isEqualTo(file);
        assertThat(json.json().at("/errors/1/where/line").asInt()).isEqualTo(4);
    }

    @Test
    void whatIsNeitherTextNorAComponentIsRefused() throws IOException {
        assertThat(Run.of("wit", "print", dir.resolve("none").toString()).exit()).isEqualTo(4);
        assertThat(Run.of("wit", "print", dir.toString()).err()).contains("error[WIT-003]");
        String core = Run.ROOT.resolve("README.md").toString();
        assertThat(Run.of("wit", "print", core).err()).contains("error[WIT-001]");
        Path cut = Files.write(dir.resolve("cut.wasm"), new byte[] {0, 'a', 's', 'm', 13});
        assertThat(Run.of("wit", "print", cut.toString()).err()).contains("error[CMP-001]");
    }

    @Test
    @Rule("WIT1")
    void aBreakingChangeEndsWithThreeUnlessOnlyAReportIsWanted() throws IOException {
        String old = write("old.wit", OLD);
        String next = write("new.wit", OLD.replace("1.2.0", "1.3.0").replace("x: u8", "x: u16"));

        Run run = Run.of("wit", "diff", old, next);
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .contains("breaking  major  acme:calc/ops.add  parameter 'x' is u16, was u8")
                .contains("needs a major step: 1.2.0 to 2.0.0; NEW is 1.3.0, too low");
        assertThat(run.err()).contains("error[WIT-004]: a change breaks").contains("  fix:   ");

        Run report = Run.of("wit", "diff", old, next, "--report-only");
        assertThat(report.exit()).isZero();
        assertThat(report.out()).isEqualTo(run.out());
        assertThat(report.err()).isEmpty();
    }

    @Test
    @Rule("WIT1")
    void aChangeThatBreaksNobodyEndsWithZero() throws IOException {
        String old = write("old.wit", OLD);
        String next =
                write(
                        "new.wit",
                        OLD.replace("1.2.0", "1.3.0").replace("add:", "sub: func(); add:"));

        Run run = Run.of("wit", "diff", old, next);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("compatible-for-callers  minor  acme:calc/ops.sub  function was added")
                .contains("needs a minor step: 1.2.0 to 1.3.0; NEW is 1.3.0")
                .doesNotContain("too low");
        assertThat(Run.of("wit", "diff", next, old).exit()).isEqualTo(3);
        assertThat(Run.of("wit", "diff", old, old).out()).contains("nothing changed");
    }

    @Test
    @Rule({"WIT1", "O2"})
    void jsonReadersGetEveryChangeWithItsClass() throws IOException {
        String old = write("old.wit", OLD);
        String next = write("new.wit", "package acme:calc@2.0.0; interface ops {}");
        Run run = Run.of("wit", "diff", old, next, "-o", "json");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.json().at("/ok").booleanValue()).isFalse();
        assertThat(run.json().at("/error/code").asText()).isEqualTo("WIT-004");
        assertThat(run.json().at("/data/version/needed").asText()).isEqualTo("2.0.0");
        assertThat(run.json().at("/data/version/reached").booleanValue()).isTrue();
        assertThat(run.json().at("/data/changes/0/class").asText())
                .isEqualTo("compatible-for-implementers");
        assertThat(run.json().at("/data/changes/0/name").asText()).isEqualTo("acme:calc/ops.add");
        Run report = Run.of("wit", "diff", old, next, "-o", "json", "--report-only");
        assertThat(report.json().at("/ok").booleanValue()).isTrue();
        assertThat(report.json().at("/data")).isEqualTo(run.json().at("/data"));
    }

    @Test
    @Rule("WIT1")
    void componentsAreComparedWithComponentsOnly() throws IOException {
        String bench = Run.guest("bench").toString();
        String ledger = Run.ROOT.resolve("examples/relay/ledger/component.wasm").toString();
        assertThat(Run.of("wit", "diff", bench, bench).out()).contains("nothing changed");
        Run run = Run.of("wit", "diff", bench, ledger);
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("was removed").contains("was added");
        Run mixed = Run.of("wit", "diff", bench, write("a.wit", OLD));
        assertThat(mixed.exit()).isEqualTo(2);
        assertThat(mixed.err()).contains("error[CLI-002]").contains("a component, as OLD is one");
    }
}
