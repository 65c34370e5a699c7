package io.airssys.cm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.Instance;
import io.airssys.cm.ResourceHandle;
import io.airssys.cm.Val;
import io.airssys.cm.WitName;
import io.airssys.testing.Rule;
import org.junit.jupiter.api.Test;

/// `guests/text/counters.wat`: one component defines the resource, another one and the host use it.
class ResourcesAcrossComponentsTest {
    private static final String COUNTING = "guests:counters/counting@1.0.0";
    private static final String USING = "guests:counters/using@1.0.0";

    /// The resource, whose objects live in the guest.
    public interface Counter {}

    /// The interface that defines the resource.
    public interface Counting {
        @WitName("[constructor]counter")
        ResourceHandle<Counter> counter(long start);

        @WitName("[method]counter.add")
        long add(ResourceHandle<Counter> self, long by);

        @WitName("[static]counter.dropped")
        long dropped();
    }

    /// The interface that uses it.
    public interface Using {
        long countTo(long n);

        ResourceHandle<Counter> open(long start);

        long bump(ResourceHandle<Counter> counter);

        long keep(ResourceHandle<Counter> counter);

        long finish(ResourceHandle<Counter> counter);
    }

    private static Instance counters() {
        return GuestFiles.alone(GuestFiles.written("counters"));
    }

    @Test
    @Rule("CM-7")
    void dynamicCallsPassTheHandleBetweenBoth() {
        try (Instance counters = counters()) {
            Val handle = counters.func(USING, "open").call(Val.u32(41)).getFirst();

            assertThat(counters.func(COUNTING, "[method]counter.add").call(handle, Val.u32(1)))
                    .containsExactly(Val.u32(42));
            assertThat(counters.func(USING, "bump").call(handle)).containsExactly(Val.u32(43));
            assertThat(counters.func(USING, "finish").call(handle)).containsExactly(Val.u32(44));
            assertThat(counters.func(COUNTING, "[static]counter.dropped").call())
                    .containsExactly(Val.u32(1));
        }
    }

    @Test
    @Rule("CM-7")
    void typedCallsPassTheHandleBetweenBoth() {
        try (Instance instance = counters()) {
            Counting counting = instance.bind(COUNTING, Counting.class);
            Using using = instance.bind(USING, Using.class);

            assertThat(using.countTo(1000)).isEqualTo(1000);
            assertThat(counting.dropped()).isEqualTo(1);
            try (ResourceHandle<Counter> counter = counting.counter(7)) {
                assertThat(using.bump(counter)).isEqualTo(8);
                assertThat(using.bump(counter)).isEqualTo(9);
                assertThat(counter.owned()).isTrue();
            }
            assertThat(counting.dropped()).isEqualTo(2);
        }
    }

    @Test
    @Rule("CM-7")
    void whatWasGivenAwayIsNotTheHostsAnyMore() {
        try (Instance instance = counters()) {
            Counting counting = instance.bind(COUNTING, Counting.class);
            Using using = instance.bind(USING, Using.class);
            ResourceHandle<Counter> counter = counting.counter(1);

            assertThat(using.finish(counter)).isEqualTo(2);

            assertThatThrownBy(() -> using.bump(counter))
                    .isInstanceOf(IllegalArgumentException.class);
            counter.close();
            assertThat(counting.dropped()).isEqualTo(1);
            assertThat(using.countTo(3)).isEqualTo(3);
        }
    }

    @Test
    @Rule("CM-7")
    void aBorrowThatIsKeptIsATrap() {
        try (Instance instance = counters()) {
            Using using = instance.bind(USING, Using.class);
            ResourceHandle<Counter> counter = using.open(1);
            assertThat(using.bump(counter)).isEqualTo(2);

            assertThatExceptionOfType(Trap.class).isThrownBy(() -> using.keep(counter));
            assertThat(instance.poisoned()).isTrue();
        }
    }
}
