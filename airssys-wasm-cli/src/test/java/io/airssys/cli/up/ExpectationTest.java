package io.airssys.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static Expectation equal(String value) {
        return new Expectation(
                "a", new Expectation.Subject.Key("k"), new Expectation.Bound.Equals(value));
    }

    private static Expectation atLeast(long value) {
        return new Expectation(
                "a",
                new Expectation.Subject.Metric("sent"),
                new Expectation.Bound.AtLeast(BigDecimal.valueOf(value)));
    }

    @Test
    void comparesNumbersAsNumbersAndTextAsText() {
        assertThat(equal("10").holds(Optional.of("10"))).isTrue();
        assertThat(equal("10").holds(Optional.of("10.0"))).isTrue();
        assertThat(equal("10").holds(Optional.of("11"))).isFalse();
        assertThat(equal("ready").holds(Optional.of("ready"))).isTrue();
        assertThat(equal("ready").holds(Optional.of("Ready"))).isFalse();
    }

    @Test
    void atLeastWantsANumber() {
        assertThat(atLeast(5).holds(Optional.of("5"))).isTrue();
        assertThat(atLeast(5).holds(Optional.of("4"))).isFalse();
        assertThat(atLeast(5).holds(Optional.of("many"))).isFalse();
    }

    @Test
    void nothingNeverHolds() {
        assertThat(equal("0").holds(Optional.empty())).isFalse();
        assertThat(atLeast(0).holds(Optional.empty())).isFalse();
    }
}
