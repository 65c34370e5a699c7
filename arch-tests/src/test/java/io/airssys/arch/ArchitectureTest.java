package io.airssys.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.airssys.testing.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The rules hold for the product.
@Rule({"BND-1", "BND-2", "BND-3", "BND-4", "BND-5", "BND-6"})
class ArchitectureTest {
    /// Fewer classes than this means that the import went wrong, and the rules would pass on
    /// nothing.
    private static final int FEWEST_CLASSES = 300;

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("/testing/"))
                    .importPackages(
                            "io.airssys.rt",
                            "io.airssys.osl",
                            "io.airssys.wit",
                            "io.airssys.engine",
                            "io.airssys.cm",
                            "io.airssys.wasm",
                            "io.airssys.cli");

    @Test
    void sawTheWholeProduct() {
        assertThat(PRODUCT.size()).isGreaterThan(FEWEST_CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> holds() {
        return new Rules("io.airssys")
                .all().entrySet().stream()
                        .map(rule ->
                                DynamicTest.dynamicTest(
                                        rule.getKey(), () -> check(rule.getValue())));
    }

    private static void check(List<ArchRule> rules) {
        assertThat(rules).isNotEmpty();
        rules.forEach(rule -> rule.check(PRODUCT));
    }
}
