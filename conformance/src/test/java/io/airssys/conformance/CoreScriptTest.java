package io.airssys.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.engine.Engine;
import io.airssys.engine.EngineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An assertion about a core module passes only when it holds; what is skipped is counted by
/// reason.
class CoreScriptTest {
    private static final String HEADER = "\\00asm\\01\\00\\00\\00";

    /// Exports `div`, which divides two i32, signed.
    private static final String DIVIDER =
            "(module binary \""
                    + HEADER
                    + "\\01\\07\\01\\60\\02\\7f\\7f\\01\\7f\\03\\02\\01\\00\\07\\07\\01\\03div\\00\\00\\0a\\09\\01\\07\\00\\20\\00\\20\\01\\6d\\0b\")\n";

    /// A structure type.
    private static final String STRUCTURE =
            "(module binary \"" + HEADER + "\\01\\03\\01\\5f\\00\")\n";

    @TempDir Path folder;

    private FileReport run(String script, String... expected) throws IOException {
        Path list = Files.write(folder.resolve("expected.txt"), List.of(expected));
        return CoreScript.run(
                Engine.of(EngineOptions.defaults()),
                text -> {
                    throw new ComponentTexts.Refused("no text here: " + text);
                },
                "x.wast",
                script,
                "core/x.wast",
                ExpectedFailures.read(list));
    }

    @Test
    void assertionsHoldOrFailWithTheirLine() throws IOException {
        FileReport report =
                run(
                        DIVIDER
                                + "(assert_return (invoke \"div\" (i32.const 7) (i32.const 2))"
                                + " (i32.const 3))\n"
                                + "(assert_return (invoke \"div\" (i32.const 7) (i32.const 2))"
                                + " (i32.const 4))\n"
                                + "(assert_trap (invoke \"div\" (i32.const 7) (i32.const 0))"
                                + " \"integer divide by zero\")\n"
                                + "(assert_trap (invoke \"div\" (i32.const 7) (i32.const 0))"
                                + " \"unreachable\")\n"
                                + "(assert_trap (invoke \"div\" (i32.const 7) (i32.const 1))"
                                + " \"unreachable\")\n");

        assertThat(report.passed()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(3);
        assertThat(report.unexpected()).isEqualTo(3);
        assertThat(report.notes()).first().asString().contains("line 3").contains("i32 0x3");
    }

    @Test
    void aListedFailureIsExpectedAndAListedSuccessIsNot() throws IOException {
        String wrong =
                DIVIDER
                        + "(assert_return (invoke \"div\" (i32.const 6) (i32.const 2))"
                        + " (i32.const 4))";
        FileReport listed = run(wrong, "core/x.wast:2 cannot divide");
        assertThat(listed.failed()).isEqualTo(1);
        assertThat(listed.unexpected()).isZero();

        FileReport stale = run(wrong.replace("const 4", "const 3"), "core/x.wast:2 no reason");
        assertThat(stale.failed()).isZero();
        assertThat(stale.unexpected()).isEqualTo(1);
    }

    @Test
    void malformedAndInvalidAreToldApart() throws IOException {
        String cut = "(module binary \"\\00as\")";
        // A function that gives an i32 and has none.
        String invalid =
                "(module binary \""
                        + HEADER
                        + "\\01\\05\\01\\60\\00\\01\\7f\\03\\02\\01\\00\\0a\\04\\01\\02\\00\\0b\")";
        FileReport report =
                run(
                        "(assert_malformed "
                                + cut
                                + " \"unexpected end\")\n(assert_invalid "
                                + invalid
                                + " \"type mismatch\")\n(assert_invalid "
                                + cut
                                + " \"type mismatch\")\n(assert_invalid "
                                + DIVIDER
                                + " \"type mismatch\")");

        assertThat(report.passed()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(2);
    }

    @Test
    void whatNeedsARefusedFeatureIsSkippedByItsName() throws IOException {
        FileReport report =
                run(
                        STRUCTURE
                                + "(assert_return (invoke \"f\"))\n"
                                + "(register \"m\")\n"
                                + "(assert_malformed (module quote \"(func\") \"unclosed\")\n"
                                + DIVIDER
                                + "(assert_return (invoke \"div\" (i32.const 4) (i32.const 2))"
                                + " (i32.const 2))");

        assertThat(report.passed()).isEqualTo(1);
        assertThat(report.failed()).isZero();
        assertThat(report.skipped()).isEqualTo(2);
        assertThat(report.notes())
                .containsExactly("skipped 1: garbage collection", "skipped 1: text format");
    }

    /// Text that the tool does not take is a failure: nothing may be skipped for want of a tool.
    @Test
    void refusedTextFails() throws IOException {
        assertThat(run("(module (func))").unexpected()).isEqualTo(1);
    }
}
