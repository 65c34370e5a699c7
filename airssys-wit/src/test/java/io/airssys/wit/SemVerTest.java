package io.airssys.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Versions are SemVer 2. The order is the example of its section 11.
@Rule("WIT-1")
class SemVerTest {
    @Test
    void ordersByPrecedence() {
        List<String> ordered =
                List.of(
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "1.0.1",
                        "1.10.0",
                        "2.0.0");
        assertThat(ordered.reversed().stream().map(SemVer::parse).sorted().map(SemVer::toString))
                .containsExactlyElementsOf(ordered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.1--", "1.0.1-a+a", "1.0.0-11ab", "0.2.0+b.7", "1.0.0-0"})
    void printsWhatItRead(String version) {
        assertThat(SemVer.parse(version)).hasToString(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "01.0.0", "1.0.0-01", "1.0.0-", "1.0.0+", "v1.0.0", ""})
    void refusesWhatIsNoVersion(String version) {
        assertThatThrownBy(() -> SemVer.parse(version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MAJOR.MINOR.PATCH");
    }
}
