package io.airssys.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.engine.EngineException.Trap;
import io.airssys.testing.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A guest that does what it must not is stopped, by name, and its neighbour goes on.
@Rule({"LIM-9", "TRP-1", "TRP-4", "ERR-3"})
class TrapTest {
    private static final int[] NONE = {};
    private static final int[] INT = {Wasm.I32};
    private static final int[] TWO = {Wasm.I32, Wasm.I32};

    private static final byte[] MODULE =
            new Wasm()
                    .type(INT, INT)
                    .type(TWO, INT)
                    .type(NONE, INT)
                    .importFunction("host", "call", 0)
                    .function("load", 0, NONE, "20 00 28 02 00")
                    .function("loadFar", 0, NONE, "20 00 28 02 08")
                    .function("divide", 1, NONE, "20 00 20 01 6d")
                    .function("indirect", 0, NONE, "20 00 11 02 00")
                    .function("recurse", 0, NONE, "20 00 45 04 7f 41 00 05 20 00 41 01 6b 10 05 0b")
                    .function("host", 0, NONE, "20 00 10 00")
                    .function("seven", 2, NONE, "41 07")
                    .memory(1, 2)
                    .table(4, 7, 1)
                    .bytes();

    private static Instance instance(HostFunction.Raw host) {
        var store = Store.of(StoreLimits.NONE, Checkpoint.NONE, 1_000, 100);
        var type = new FuncType(List.of(ValType.I32), List.of(ValType.I32));
        return Engine.of(EngineOptions.defaults())
                .compile(MODULE, "traps")
                .instantiate(store, List.of(store.numericFunc(type, host)));
    }

    private static void traps(TrapKind kind, String function, long... args) {
        var instance = instance(values -> values);
        assertThatThrownBy(() -> instance.func(function).call(args))
                .isInstanceOfSatisfying(Trap.class, t -> assertThat(t.kind()).isEqualTo(kind));
    }

    private static long gives(String function, long... args) {
        return instance(values -> values).func(function).call(args)[0];
    }

    @Test
    void addressesEndWithTheMemory() {
        assertThat(gives("load", 65_532)).isZero();
        traps(TrapKind.MEMORY_OUT_OF_BOUNDS, "load", 65_533);
        assertThat(gives("loadFar", 65_524)).isZero();
        traps(TrapKind.MEMORY_OUT_OF_BOUNDS, "loadFar", 65_525);
    }

    @Test
    void anAddressThatWrapsAroundWithItsOffsetIsOutOfBounds() {
        traps(TrapKind.MEMORY_OUT_OF_BOUNDS, "load", -4);
        traps(TrapKind.MEMORY_OUT_OF_BOUNDS, "loadFar", -8);
        traps(TrapKind.MEMORY_OUT_OF_BOUNDS, "loadFar", Integer.MAX_VALUE);
    }

    @Test
    void divisionByZeroAndItsOverflow() {
        assertThat(gives("divide", 7, 2)).isEqualTo(3);
        traps(TrapKind.INTEGER_DIVIDE_BY_ZERO, "divide", 7, 0);
        traps(TrapKind.INTEGER_OVERFLOW, "divide", Integer.MIN_VALUE, -1);
    }

    @Test
    void anIndirectCallWantsAFunctionOfItsType() {
        assertThat(gives("indirect", 0)).isEqualTo(7);
        traps(TrapKind.INDIRECT_CALL_TYPE, "indirect", 1);
        traps(TrapKind.UNINITIALIZED_ELEMENT, "indirect", 2);
        traps(TrapKind.UNDEFINED_ELEMENT, "indirect", 4);
    }

    @Test
    void callsWithinCallsAreCounted() {
        assertThat(gives("recurse", 99)).isZero();
        traps(TrapKind.STACK_EXHAUSTED, "recurse", 100);
    }

    @Test
    void whatTheHostThrowsIsTheHostsAffair() {
        assertThat(gives("host", 5)).isEqualTo(5);
        var failing =
                instance(_ -> {
                    throw new IndexOutOfBoundsException("of the host");
                });
        assertThatThrownBy(() -> failing.func("host").call(5))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("of the host");
    }

    @Test
    void theStackNamesGuestFunctions() {
        var instance = instance(values -> values);
        assertThatThrownBy(() -> instance.func("load").call(-1))
                .satisfies(thrown ->
                        assertThat(thrown.getStackTrace())
                                .anySatisfy(frame ->
                                        assertThat(frame.getMethodName()).isEqualTo("func$1")));
    }
}
