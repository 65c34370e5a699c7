package io.airssys.cm.internal.endive;

import static io.airssys.cm.internal.endive.CoreGuest.func;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.GuestFrame;
import io.airssys.cm.TrapKind;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.testing.Rule;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way a guest can be stopped by the engine has its own kind, and its neighbour runs.
@Rule({"ENG-1", "TRP-1"})
class TrapKindTest {
    private static final long PAGE = 65536;

    static Stream<Arguments> traps() {
        return Stream.of(
                trap("unreachable", TrapKind.UNREACHABLE, args(), null),
                trap("div", TrapKind.INTEGER_DIVIDE_BY_ZERO, args(1, 0), args(1, 1)),
                trap("div-u", TrapKind.INTEGER_DIVIDE_BY_ZERO, args(1, 0), args(1, 1)),
                trap("rem-u64", TrapKind.INTEGER_DIVIDE_BY_ZERO, args(1, 0), args(1, 1)),
                trap("div", TrapKind.INTEGER_OVERFLOW, args(0x80000000L, -1), args(1, -1)),
                trap("trunc", TrapKind.INVALID_CONVERSION, args(d(Double.NaN)), args(d(1.5))),
                trap("trunc", TrapKind.INTEGER_OVERFLOW, args(d(3e9)), args(d(2e9))),
                oob("load8", args(PAGE), args(PAGE - 1)),
                oob("load16", args(PAGE - 1), args(PAGE - 2)),
                oob("load", args(PAGE - 3), args(PAGE - 4)),
                oob("load64", args(PAGE - 7), args(PAGE - 8)),
                oob("loadf", args(PAGE - 3), args(PAGE - 4)),
                oob("loadd", args(PAGE - 7), args(PAGE - 8)),
                oob("load", args(-1), args(0)),
                oob("load", args(0x80000000L), args(0)),
                oob("load-far", args(8), null),
                oob("load-near", args(0x7ffffffcL), args(PAGE - 12)),
                oob("load-near", args(-8), args(0)),
                oob("store8", args(PAGE, 1), args(PAGE - 1, 1)),
                oob("store16", args(PAGE - 1, 1), args(PAGE - 2, 1)),
                oob("store", args(PAGE - 3, 1), args(PAGE - 4, 1)),
                oob("store64", args(PAGE - 7, 1), args(PAGE - 8, 1)),
                oob("storef", args(PAGE - 3, 1), args(PAGE - 4, 1)),
                oob("stored", args(PAGE - 7, 1), args(PAGE - 8, 1)),
                oob("fill", args(PAGE - 1, 7, 2), args(PAGE - 1, 7, 1)),
                oob("fill", args(4, 7, -4), args(4, 7, 0)),
                oob("fill", args(-1, 7, 1), args(PAGE, 7, 0)),
                oob("fill", args(PAGE + 1, 7, 0), args(PAGE, 7, 0)),
                oob("copy", args(0, PAGE - 1, 2), args(0, PAGE - 1, 1)),
                oob("copy", args(PAGE - 1, 0, 2), args(PAGE - 1, 0, 1)),
                oob("copy", args(0, 1, -1), args(0, 1, 0)),
                oob("init", args(0, 6, 2), args(0, 6, 1)),
                oob("init", args(PAGE - 1, 0, 2), args(PAGE - 1, 0, 1)),
                trap("table-get", TrapKind.TABLE_OUT_OF_BOUNDS, args(4), args(3)),
                trap("indirect", TrapKind.TABLE_OUT_OF_BOUNDS, args(4), args(0)),
                trap("indirect", TrapKind.NULL_ELEMENT, args(1), args(0)),
                trap("indirect", TrapKind.INDIRECT_CALL_TYPE, args(2), args(0)),
                trap("deep", TrapKind.STACK_EXHAUSTED, args(1 << 30), args(100)));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("traps")
    void stopsWithItsKindAndItsNeighbourRuns(
            String function, TrapKind kind, long[] stopped, long @Nullable [] runs) {
        var guest = CoreGuest.start("traps");
        assertThat(trapOf(func(guest, function), stopped).kind()).isEqualTo(kind);
        if (runs != null) {
            assertThat(func(guest, function).call(runs)).isNotNull();
        }
    }

    @Test
    void namesTheFunctionsOnTheStackInnermostFirst() {
        var trap = trapOf(func(CoreGuest.start("traps"), "nested"));
        assertThat(trap.frames())
                .extracting(GuestFrame::toString)
                .containsExactly("traps!unreachable", "traps!middle", "traps!func[3]");
        assertThat(trap.getCause()).isNull();
        assertThat(trap.getStackTrace()).isEmpty();
    }

    @Test
    void keepsAtMostSixtyFourFramesOfADeepStack() {
        var trap = trapOf(func(CoreGuest.start("traps"), "deep"), 1 << 30);
        assertThat(trap.frames()).hasSize(64).allMatch(f -> f.functionName().equals("deep"));
    }

    @Test
    void survivesAnExhaustedStackOnEitherKindOfThread() throws InterruptedException {
        for (var kind : new Thread.Builder[] {Thread.ofVirtual(), Thread.ofPlatform()}) {
            var seen = new AtomicReference<TrapKind>();
            var after = new AtomicReference<long[]>();
            kind.start(
                            () -> {
                                var guest = CoreGuest.start("traps");
                                for (int i = 0; i < 3; i++) {
                                    seen.set(trapOf(func(guest, "deep"), 1 << 30).kind());
                                }
                                after.set(func(guest, "deep").call(100));
                            })
                    .join();
            assertThat(seen.get()).isEqualTo(TrapKind.STACK_EXHAUSTED);
            assertThat(after.get()).containsExactly(100);
        }
    }

    @Test
    void trapsInTheStartFunctionAndInSegmentsAreTrapsToo() {
        assertThatThrownBy(() -> CoreGuest.start("starttrap"))
                .isInstanceOfSatisfying(
                        Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.UNREACHABLE));
        assertThatThrownBy(() -> CoreGuest.start("badsegment"))
                .isInstanceOfSatisfying(
                        Trap.class,
                        t -> assertThat(t.kind()).isEqualTo(TrapKind.MEMORY_OUT_OF_BOUNDS));
        assertThatThrownBy(() -> CoreGuest.start("badelements"))
                .isInstanceOfSatisfying(
                        Trap.class,
                        t -> assertThat(t.kind()).isEqualTo(TrapKind.TABLE_OUT_OF_BOUNDS));
        assertThat(CoreGuest.start("traps")).isNotNull();
    }

    static Trap trapOf(CoreFunc function, long... args) {
        try {
            function.call(args);
        } catch (Trap trap) {
            return trap;
        }
        throw new AssertionError("returned");
    }

    private static Arguments oob(String function, long[] stopped, long @Nullable [] runs) {
        return trap(function, TrapKind.MEMORY_OUT_OF_BOUNDS, stopped, runs);
    }

    private static Arguments trap(
            String function, TrapKind kind, long[] stopped, long @Nullable [] runs) {
        return Arguments.of(function, kind, stopped, runs);
    }

    private static long[] args(long... args) {
        return args;
    }

    private static long d(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
