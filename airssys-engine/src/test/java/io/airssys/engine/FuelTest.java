package io.airssys.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.engine.EngineException.Trap;
import io.airssys.testing.Rule;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Fuel is the number of instructions run, and a guest without fuel stops.
@Rule({"LIM-1", "LIM-2", "LIM-6"})
class FuelTest {
    private static final int[] NONE = {};
    private static final int[] INT = {Wasm.I32};

    /// `sum`: adds up n, n-1, … 1, eleven instructions a round and three around them; `choose`:
    /// three instructions on one arm, one on the other; `spin`: for ever.
    private static final byte[] MODULE =
            new Wasm()
                    .type(INT, INT)
                    .type(NONE, NONE)
                    .function(
                            "sum",
                            0,
                            INT,
                            "03 40 20 01 20 00 6a 21 01 20 00 41 01 6b 22 00 0d 00 0b 20 01")
                    .function("choose", 0, NONE, "20 00 04 7f 41 01 41 02 6a 05 41 07 0b")
                    .function("spin", 1, NONE, "03 40 0c 00 0b")
                    .bytes();

    private static Instance instance(Store store) {
        return Engine.of(EngineOptions.defaults())
                .compile(MODULE, "fuel")
                .instantiate(store, List.of());
    }

    private static long spent(String function, int argument) {
        var store = Store.unlimited();
        var instance = instance(store);
        store.setFuel(1_000_000);
        instance.func(function).call(argument);
        return 1_000_000 - store.fuel();
    }

    @Test
    void everyInstructionCostsOneAndStructureNothing() {
        assertThat(spent("sum", 1)).isEqualTo(9 + 1);
        assertThat(spent("sum", 100)).isEqualTo(100 * 9 + 1);
    }

    @Test
    void theArmThatRunsIsTheOneThatIsPaid() {
        assertThat(spent("choose", 1)).isEqualTo(2 + 3);
        assertThat(spent("choose", 0)).isEqualTo(2 + 1);
    }

    @Test
    void aGuestWithoutFuelStops() {
        var store = Store.unlimited();
        var instance = instance(store);
        store.setFuel(10_000);

        assertThatThrownBy(() -> instance.func("spin").call())
                .isInstanceOfSatisfying(
                        Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.OUT_OF_FUEL));
        assertThat(store.fuel()).isNegative();

        store.setFuel(10_000);
        assertThat(instance.func("sum").call(10)).containsExactly(55);
    }

    @Test
    void theCheckpointIsAskedOncePerSliceAndMayStopTheGuest() {
        var asked = new AtomicInteger();
        Checkpoint third =
                _ -> {
                    if (asked.incrementAndGet() == 3) {
                        throw new Trap(TrapKind.INTERRUPTED, "enough", null);
                    }
                };
        var store = Store.of(StoreLimits.NONE, third, 1_000, 100);
        var instance = instance(store);

        assertThatThrownBy(() -> instance.func("spin").call())
                .isInstanceOfSatisfying(
                        Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.INTERRUPTED));
        assertThat(asked).hasValue(3);
        assertThat(Long.MAX_VALUE - store.fuel()).isBetween(3_000L, 3_010L);
    }

    @Test
    void unmeteredCodeStillReachesItsCheckpoint() {
        var asked = new AtomicInteger();
        Checkpoint stop =
                _ -> {
                    asked.incrementAndGet();
                    throw new Trap(TrapKind.INTERRUPTED, "", null);
                };
        var store = Store.of(StoreLimits.NONE, stop, 1_000, 100);
        var instance =
                Engine.of(EngineOptions.defaults().withMetered(false))
                        .compile(MODULE, "fuel")
                        .instantiate(store, List.of());

        assertThat(instance.func("sum").call(100)).containsExactly(5050);
        assertThatThrownBy(() -> instance.func("spin").call()).isInstanceOf(Trap.class);
        assertThat(asked).hasValue(1);
    }
}
