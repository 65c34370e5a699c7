package io.airssys.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeededTest {
    @Test
    void oneSeedGivesOneSequence() {
        assertThat(new Seeded(7).bytes(32)).isEqualTo(new Seeded(7).bytes(32));
        assertThat(new Seeded(7).bytes(32)).isNotEqualTo(new Seeded(8).bytes(32));
    }

    @Test
    void aFailedPropertyNamesItsSeed() {
        assertThatThrownBy(() -> Seeded.check(100, s -> assertThat(s.seed()).isLessThan(41)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("seed 41:");
    }
}
