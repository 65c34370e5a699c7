package io.airssys.cm;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Any bytes end in a component or in a [ComponentException] (LOD-4).
class DecoderTotalityTest {
    private static final int FLIPS = 4000;

    @ParameterizedTest
    @ValueSource(strings = {"ledger", "logger", "resources"})
    @Rule("LOD-4")
    void aFileCutAtAnyOffsetIsRefused(String name) {
        byte[] whole = Fixtures.bytes(name);
        int refused = 0;
        for (int length = 0; length < whole.length; length++) {
            if (!decodes(Arrays.copyOf(whole, length))) {
                refused++;
            }
        }

        // Between two sections a file may end: then it is a shorter component, if a valid one.
        assertThat(refused).isGreaterThan(whole.length - 100);
        assertThat(decodes(whole)).isTrue();
    }

    @Test
    @Rule("LOD-4")
    void flippedBytesNeverEscapeAsAnythingElse() {
        byte[][] files = {
            Fixtures.bytes("ledger"), Fixtures.bytes("logger"), Fixtures.bytes("resources")
        };
        int[] refused = {0};
        Seeded.check(
                FLIPS,
                random -> {
                    byte[] file = files[random.below(files.length)].clone();
                    for (int flips = random.between(1, 4); flips > 0; flips--) {
                        file[random.below(file.length)] = (byte) random.bits();
                    }
                    if (!decodes(file)) {
                        refused[0]++;
                    }
                });

        assertThat(refused[0]).isBetween(FLIPS / 10, FLIPS - 1);
    }

    @Test
    @Rule("LOD-4")
    void movedAndRepeatedPiecesNeverEscapeAsAnythingElse() {
        byte[] whole = Fixtures.bytes("logger");
        int[] refused = {0};
        Seeded.check(
                FLIPS,
                random -> {
                    byte[] file = whole.clone();
                    int from = random.below(file.length);
                    int to = random.below(file.length);
                    int length = Math.min(random.between(1, 40), file.length - Math.max(from, to));
                    System.arraycopy(whole, from, file, to, length);
                    if (!decodes(file)) {
                        refused[0]++;
                    }
                });

        assertThat(refused[0]).isPositive();
    }

    private static boolean decodes(byte[] file) {
        try {
            Component.decode(file);
            return true;
        } catch (ComponentException e) {
            return false;
        }
    }
}
