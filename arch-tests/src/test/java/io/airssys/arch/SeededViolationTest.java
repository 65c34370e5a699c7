package io.airssys.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each rule fails on the violation seeded for it below `io.airssys.arch.seeded`, so none of them
/// can pass by accident.
class SeededViolationTest {
    private static final JavaClasses SEEDED =
            new ClassFileImporter().importPackages("io.airssys.arch.seeded");

    @TestFactory
    Stream<DynamicTest> isFound() {
        return new Rules("io.airssys.arch.seeded")
                .all().entrySet().stream()
                        .map(rule ->
                                DynamicTest.dynamicTest(
                                        rule.getKey(), () -> fails(rule.getValue())));
    }

    private static void fails(List<ArchRule> rules) {
        assertThat(rules.stream().filter(rule -> rule.evaluate(SEEDED).hasViolation()))
                .isNotEmpty();
    }
}
