package io.airssys.cm.wave;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.Val;
import io.airssys.cm.type.ValType;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is printed reads back as the same value, for values of every type that has a text form.
@Rule("CALL1")
class WaveRoundTripTest {
    @Test
    void everyPrintedValueReadsBackEqual() {
        Set<Class<?>> kinds = new HashSet<>();
        Seeded.check(
                3_000,
                s -> {
                    ValType type = RandomValues.type(s, 4);
                    Val value = RandomValues.value(s, type);
                    kinds.add(value.getClass());
                    assertThat(Wave.parse(Wave.print(value), type)).isEqualTo(value);
                });
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void aDamagedTextIsAValueOrAFaultWithAPlaceInsideIt() {
        Set<Boolean> outcomes = new HashSet<>();
        Seeded.check(
                3_000,
                s -> {
                    ValType type = RandomValues.type(s, 4);
                    StringBuilder text = new StringBuilder(Wave.print(RandomValues.value(s, type)));
                    text.insert(
                            s.below(text.length() + 1), s.text(3, "{}[]()\"'\\:,%/ \n-a1\uD800"));
                    int at = s.below(text.length() + 1);
                    text.delete(at, Math.min(text.length(), at + s.below(4)));
                    try {
                        assertThat(Wave.parse(text.toString(), type).type()).isEqualTo(type);
                        outcomes.add(true);
                    } catch (WaveException e) {
                        assertThat(e.offset()).isBetween(0, text.length());
                        outcomes.add(false);
                    }
                });
        assertThat(outcomes).containsExactlyInAnyOrder(true, false);
    }
}
