package io.airssys.cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airssys.testing.Rule;
import org.junit.jupiter.api.Test;

/// Methods that return the `ok` value of a `result` throw its error, on both sides, and functions
/// imported on their own are provided by a Java interface.
@Rule("INV-2")
@Rule("TRP-3")
class ThrownErrorTest {
    /// Values and exceptions.
    public interface Throwing {
        long divide(long a, long b);

        void check(long a);
    }

    /// The same as results.
    public interface Answering {
        Result<Long, String> divide(long a, long b);

        Result<Void, Integer> check(long a);
    }

    private static final class Host implements Throwing {
        @Override
        public long divide(long a, long b) {
            if (b == 0) {
                throw new GuestErrorException(Val.string("by zero: " + a));
            }
            if (b == 13) {
                throw new GuestErrorException(Val.u8(13)); // of the wrong type
            }
            return a / b;
        }

        @Override
        public void check(long a) {
            if (a > 9) {
                throw new GuestErrorException(Val.u8((int) a));
            }
        }
    }

    private static Instance alone() {
        return Linker.create(Fixtures.ENGINE)
                .define(Throwing.class, new Host())
                .instantiate(Fixtures.component("alone"), InstantiateOptions.unmanaged());
    }

    @Test
    void anErrorIsThrownAndTheInstanceStaysUsable() {
        try (Instance instance = alone()) {
            Throwing bound = instance.bind(Throwing.class);

            assertThatExceptionOfType(GuestErrorException.class)
                    .isThrownBy(() -> bound.divide(7, 0))
                    .satisfies(e -> assertThat(e.error()).contains(Val.string("by zero: 7")));
            assertThat(bound.divide(42, 6)).isEqualTo(7);
            assertThatExceptionOfType(GuestErrorException.class)
                    .isThrownBy(() -> bound.check(200))
                    .satisfies(e -> assertThat(e.error()).contains(Val.u8(200)));
            bound.check(9);
            assertThat(instance.poisoned()).isFalse();
        }
    }

    @Test
    void theSameFunctionsAnswerWithResults() {
        try (Instance instance = alone()) {
            Answering bound = instance.bind(Answering.class);

            assertThat(bound.divide(7, 0)).isEqualTo(Result.err("by zero: 7"));
            assertThat(bound.divide(7, 1)).isEqualTo(Result.ok(7L));
            assertThat(bound.check(10)).isEqualTo(Result.err(10));
            assertThat(bound.check(1)).isEqualTo(Result.ok(null));
        }
    }

    @Test
    void anErrorOfAnotherTypeIsAFaultOfTheHost() {
        try (Instance instance = alone()) {
            Answering bound = instance.bind(Answering.class);

            assertThatExceptionOfType(ComponentException.Trap.class)
                    .isThrownBy(() -> bound.divide(1, 13))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(TrapKind.HOST_FUNCTION));
            assertThat(instance.poisoned()).isTrue();
        }
    }

    /// Has no `check`.
    public interface Half {
        long divide(long a, long b);
    }

    /// Returns something else.
    public interface Narrow {
        int divide(long a, long b);
    }

    @Test
    void whatAnInterfaceLacksIsNamed() {
        Component component = Fixtures.component("alone");

        assertThatExceptionOfType(ComponentException.Unlinkable.class)
                .isThrownBy(() ->
                        Linker.create(Fixtures.ENGINE)
                                .define(Half.class, (a, b) -> a / b)
                                .prepare(component))
                .satisfies(e -> assertThat(e.code()).isEqualTo("LNK-001"))
                .withMessageContaining("`check`");
        assertThatExceptionOfType(ComponentException.Unlinkable.class)
                .isThrownBy(() ->
                        Linker.create(Fixtures.ENGINE)
                                .define(Narrow.class, (a, b) -> 1)
                                .define(Throwing.class, new Host())
                                .prepare(component))
                .satisfies(e -> assertThat(e.code()).isEqualTo("LNK-002"))
                .withMessageContaining("divide result.ok: long for u32 is needed, found int");
        assertThat(
                        Linker.create(Fixtures.ENGINE)
                                .define(Half.class, (a, b) -> a / b)
                                .define(Throwing.class, new Host())
                                .prepare(component))
                .isNotNull();
    }
}
