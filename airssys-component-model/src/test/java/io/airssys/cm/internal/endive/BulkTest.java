package io.airssys.cm.internal.endive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airssys.cm.TrapKind;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Large blocks move as small ones do, and stop in the middle.
class BulkTest {
    private static final int SIZE = 3 * Bulk.PIECE + 17;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, 100, -100, Bulk.PIECE, -Bulk.PIECE, Bulk.PIECE + 5})
    void overlappingBlocksMoveAsIfAtOnce(int distance) {
        byte[] memory = new Seeded(distance).bytes(SIZE + 2 * Bulk.PIECE + 10);
        int source = Bulk.PIECE + 5;
        byte[] expected = memory.clone();
        System.arraycopy(expected, source, expected, source + distance, SIZE);

        Bulk.copy(memory, source, memory, source + distance, SIZE);

        assertThat(Arrays.equals(memory, expected)).isTrue();
    }

    @Test
    void aFillReachesItsEndAndNotBeyond() {
        byte[] memory = new byte[SIZE + 2];
        Bulk.fill(memory, 1, SIZE + 1, (byte) 7);
        assertThat(memory[0]).isZero();
        assertThat(memory[1]).isEqualTo((byte) 7);
        assertThat(memory[SIZE]).isEqualTo((byte) 7);
        assertThat(memory[SIZE + 1]).isZero();
    }

    @Test
    @Rule("LIM-7")
    void aStopTakesEffectBetweenTwoPieces() {
        stops(memory -> Bulk.copy(new byte[SIZE], 0, memory, 0, SIZE), false);
        stops(memory -> Bulk.copy(memory, SIZE, memory, 0, SIZE), false);
        stops(memory -> Bulk.copy(memory, 0, memory, SIZE, SIZE), true);
        stops(memory -> Bulk.fill(memory, 0, SIZE, (byte) 0), false);
    }

    private static void stops(Consumer<byte[]> work, boolean fromTheEnd) {
        byte[] memory = new byte[2 * SIZE];
        Arrays.fill(memory, (byte) 1);
        if (fromTheEnd) {
            Arrays.fill(memory, 0, SIZE, (byte) 0);
        } else {
            Arrays.fill(memory, SIZE, 2 * SIZE, (byte) 0);
        }
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(GuestTrap.class)
                    .isThrownBy(() -> work.accept(memory))
                    .satisfies(t -> assertThat(t.kind()).isEqualTo(TrapKind.CANCELLED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        // One piece is written, the far end is not.
        assertThat(memory[fromTheEnd ? 2 * SIZE - 1 : 0]).isZero();
        assertThat(memory[fromTheEnd ? SIZE : SIZE - 1]).isEqualTo((byte) 1);
    }
}
