package io.airssys.cm.hostile;

import static io.airssys.cm.hostile.Hostile.DEADLINE;
import static io.airssys.cm.hostile.Hostile.STOPPED_WITHIN;
import static io.airssys.cm.hostile.Hostile.component;
import static io.airssys.cm.hostile.Hostile.trap;
import static io.airssys.cm.hostile.Hostile.withDeadline;
import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.Instance;
import io.airssys.cm.Linker;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Val;
import io.airssys.cm.run.InstanceAccount;
import io.airssys.testing.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a guest is at when its deadline comes, it stops there and then.
@Timeout(60)
@Rule("LIM-7")
class StoppedInTimeTest {
    /// 512 MiB: copying it once takes longer than the bound.
    private static final int PAGES = 8192;

    private static final int TRIES = 5;

    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("spin", List.of()),
                Arguments.of("copy", List.of(Val.u32(1), Val.u32(0))),
                Arguments.of("fill", List.of(Val.u32(1), Val.u32(0))),
                Arguments.of("post-spin", List.of(Val.u32(0), Val.u32(1))));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void inAnEndlessLoopOfAnyKind(String function, List<Val> args) {
        var late = new ArrayList<Duration>();
        for (int i = 0; i < TRIES; i++) {
            try (Instance guest = Hostile.PREPARED.instantiate(withDeadline(DEADLINE))) {
                late.add(stopped(() -> guest.func(function).call(args)));
            }
        }
        assertThat(median(late)).isLessThan(STOPPED_WITHIN);
    }

    /// One copy of all of it takes many times the bound: only a look inside it ends it in time.
    @ParameterizedTest
    @ValueSource(strings = {"copy", "fill"})
    void inTheMiddleOfACopyOfEverything(String function) {
        var late = new ArrayList<Duration>();
        for (int i = 0; i < TRIES; i++) {
            var options =
                    withDeadline(Duration.ofSeconds(30))
                            .withLimits(new InstanceAccount((long) PAGES << 16, 10));
            try (Instance guest = Hostile.PREPARED.instantiate(options)) {
                // The neighbour: with time enough it ends by itself, and the memory is there.
                guest.func(function).call(Val.u32(PAGES), Val.u32(1));
                assertThat(guest.memoryBytes()).isEqualTo((long) PAGES << 16);
                options.gate().deadlineNanos(DEADLINE.toNanos());
                late.add(stopped(() -> guest.func(function).call(Val.u32(PAGES), Val.u32(1_000))));
            }
        }
        assertThat(median(late)).isLessThan(STOPPED_WITHIN);
    }

    @Test
    void inReallocWhileArgumentsCross() {
        var late = new ArrayList<Duration>();
        for (int i = 0; i < TRIES; i++) {
            try (Instance guest = Hostile.PREPARED.instantiate(withDeadline(DEADLINE))) {
                guest.func("set-realloc").call(Val.u32(2));
                late.add(stopped(() -> guest.func("take").call(Val.bytes(new byte[1]))));
            }
        }
        assertThat(median(late)).isLessThan(STOPPED_WITHIN);
    }

    @Test
    void inAStartFunction() {
        var prepared = Linker.create(Hostile.ENGINE).prepare(component("start-spin"));
        var late = new ArrayList<Duration>();
        for (int i = 0; i < TRIES; i++) {
            late.add(stopped(() -> prepared.instantiate(withDeadline(DEADLINE))));
        }
        assertThat(median(late)).isLessThan(STOPPED_WITHIN);
    }

    /// {@return how much later than its deadline a call ended}
    private static Duration stopped(Runnable call) {
        long[] end = new long[1];
        long start = System.nanoTime();
        var trap =
                trap(() -> {
                    try {
                        call.run();
                    } finally {
                        end[0] = System.nanoTime();
                    }
                });
        assertThat(trap.kind()).isEqualTo(TrapKind.DEADLINE);
        var late = Duration.ofNanos(end[0] - start).minus(DEADLINE);
        assertThat(late).isPositive();
        return late;
    }

    /// Of several, because a busy machine may not run us at all for longer than the bound.
    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().skip(durations.size() / 2).findFirst().orElseThrow();
    }
}
