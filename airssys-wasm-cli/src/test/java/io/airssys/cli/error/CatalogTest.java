package io.airssys.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every code that can reach a user has a page to learn from, and no page outlives its code.
@Rule("E2")
class CatalogTest {
    private static final Path ROOT = Path.of(System.getProperty("airssys.root"));
    private static SourceCodes codes = new SourceCodes(Set.of(), Set.of());

    @BeforeAll
    static void scan() throws IOException {
        codes = SourceCodes.of(ROOT);
    }

    @Test
    void everyCodeOfTheSourcesHasAPage() {
        assertThat(codes.raised())
                .hasSizeGreaterThan(120)
                .contains(
                        "CMP-001",
                        "CAP-001",
                        "TRP-011",
                        "AUD-001",
                        "BLD-002",
                        "OSL-NO_ROOT",
                        "RT-ASK-TIMEOUT",
                        "RT-CONFIG",
                        "WIT-002");
        Set<String> without = new TreeSet<>(codes.raised());
        without.removeAll(Catalog.pages().keySet());
        assertThat(without).as("codes without a page").isEmpty();
    }

    @Test
    void noPageIsWithoutACode() {
        Set<String> left = new TreeSet<>(Catalog.pages().keySet());
        assertThat(left).hasSizeGreaterThan(120);
        left.removeAll(codes.raised());
        left.removeAll(codes.declared());
        assertThat(left).as("pages without a code").isEmpty();
    }

    @Test
    void everyPageHasAFixThatCanBeDone() {
        assertThat(Catalog.pages().values())
                .allSatisfy(page -> {
                    assertThat(page.fix())
                            .as(page.code())
                            .hasSizeBetween(10, 160)
                            .doesNotContain("\n");
                    assertThat(page.fix().toLowerCase(Locale.ROOT))
                            .as(page.code())
                            .doesNotContain("please", "check your");
                });
    }

    @Test
    void everyPageShowsTheErrorAsItIsPrinted() {
        assertThat(Catalog.pages().values())
                .allSatisfy(page -> {
                    if (page.example().startsWith("error[")) {
                        assertThat(page.example())
                                .startsWith("error[" + page.code() + "]: ")
                                .contains("\n  why:   ")
                                .contains("\n  fix:   ");
                    } else {
                        assertThat(page.example()).as(page.code()).hasSizeGreaterThan(15);
                    }
                });
    }

    @Test
    void everyPageTeaches() {
        assertThat(Catalog.pages().values())
                .allSatisfy(page -> {
                    assertThat(page.meaning()).as(page.code()).hasSizeGreaterThan(30).endsWith(".");
                    assertThat(page.meaning().lines()).allMatch(line -> line.length() <= 100);
                    assertThat(page.causes()).as(page.code()).isNotEmpty();
                    assertThat(page.title()).as(page.code()).hasSizeBetween(5, 60);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "CMP-001, INVALID",
        "CMP-003, INVALID",
        "MAN-002, INVALID",
        "LNK-001, INVALID",
        "LNK-003, DENIED",
        "CAP-001, DENIED",
        "LIM-001, LIMIT",
        "TRP-011, LIMIT",
        "TRP-001, COMPONENT",
        "TRP-026, COMPONENT",
        "AUD-001, TRUST",
        "AUD-002, NOT_FOUND",
        "CLI-001, USAGE",
        "CLI-004, NOT_FOUND",
        "CLI-006, COMPONENT",
        "TST-001, BUILD",
        "UP-001, LIMIT",
        "UP-002, COMPONENT",
        "LIF-002, CONFLICT",
        "BLD-002, BUILD",
        "TRU-001, TRUST"
    })
    @Rule("X1")
    void theExitCodeIsTheOneOfTheFrozenTable(String code, ExitCode exit) {
        assertThat(Catalog.find(code)).map(Catalog.Page::exit).contains(exit);
    }

    @Test
    void aCodeIsFoundAsGuestsAndPeopleWriteIt() {
        assertThat(Catalog.find("aw-cap-001")).isEqualTo(Catalog.find("CAP-001")).isPresent();
        assertThat(Catalog.find("osl-no_root")).isPresent();
        assertThat(Catalog.find("CAP-999")).isEmpty();
    }
}
