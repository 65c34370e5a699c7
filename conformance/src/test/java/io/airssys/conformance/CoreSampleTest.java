package io.airssys.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sample of the core suite, skipped where the suite or the text parser is absent;
/// `conformance/run` has it all.
@Rule("ENG-2")
class CoreSampleTest {
    private static final Path SUITE =
            Path.of(
                    Objects.requireNonNullElse(
                            System.getenv("AIRSSYS_CONFORMANCE"), "../../shared/conformance"),
                    "core");

    private static final Path PARSER =
            Path.of(
                    Objects.requireNonNullElse(
                            System.getenv("CONFORMANCE_NODE_DIR"), "target/node"),
                    "node_modules/@bytecodealliance/jco-transpile");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "block",
                "br_table",
                "call_indirect",
                "conversions",
                "elem",
                "f64",
                "i32",
                "linking1",
                "memory_copy0",
                "return_call_ref",
                "simd_i16x8_arith2",
                "simd_lane",
                "table_grow",
                "try_table",
                "unreached-invalid"
            })
    void everyAssertionOfASampleHolds(String script) throws IOException {
        Path file = SUITE.resolve(script + ".wast");
        assumeTrue(Files.exists(file), "the core suite is absent: " + SUITE);
        assumeTrue(Files.exists(PARSER), "the text parser is absent: run conformance/run once");

        var suite =
                new ScriptSuite(
                        Path.of("src/main/node/text-to-binary.mjs"),
                        Path.of("expected-failures.txt"),
                        true,
                        1);
        List<FileReport> reports = suite.run(file);

        assertThat(reports)
                .singleElement()
                .satisfies(r -> assertThat(r.notes()).noneMatch(n -> n.startsWith("FAILED")))
                .satisfies(r -> assertThat(r.passed()).isPositive());
    }
}
