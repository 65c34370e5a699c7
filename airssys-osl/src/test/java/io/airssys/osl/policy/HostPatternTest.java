package io.airssys.osl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {
    @ParameterizedTest
    @Rule({"PAT-4", "PAT-5", "PAT-6"})
    @CsvSource({
        "example.com, example.com, true",
        "example.com, a.example.com, false",
        "*.example.com, a.example.com, true",
        "*.example.com, a.b.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, evilexample.com, false",
        "*.example.com, example.com.evil.net, false",
        "*.example.com, .example.com, false",
        "localhost, localhost, true",
    })
    void matchesByWholeLabels(String pattern, String host, boolean matches) {
        assertThat(HostPattern.parse(pattern).matches(host)).isEqualTo(matches);
    }

    @ParameterizedTest
    @Rule({"PAT-4", "PAT-5", "AC-01"})
    @ValueSource(
            strings = {
                "",
                "*",
                "*.com",
                "a.*.com",
                "ex*mple.com",
                "Example.com",
                "example.com.",
                "a..b",
                "-a.com",
                "127.0.0.1",
                "0x7f",
                "2130706433",
                "[::1]",
                "a_b.com",
                "bücher.de"
            })
    void refusesWhatIsNoName(String pattern) {
        assertThatThrownBy(() -> HostPattern.parse(pattern)).isInstanceOf(PatternException.class);
        assertThat(HostPattern.parse("xn--bcher-kva.de")).hasToString("xn--bcher-kva.de");
    }

    @ParameterizedTest
    @Rule("CAP-4")
    @CsvSource({
        "example.com, example.com, true",
        "*.example.com, a.example.com, true",
        "*.example.com, *.example.com, true",
        "*.example.com, *.a.example.com, true",
        "*.a.example.com, *.example.com, false",
        "*.example.com, example.com, false",
        "a.example.com, *.example.com, false",
        "*.example.com, *.evilexample.com, false",
    })
    void coversWhatItMatches(String wide, String narrow, boolean covers) {
        assertThat(HostPattern.parse(wide).covers(HostPattern.parse(narrow))).isEqualTo(covers);
    }
}
