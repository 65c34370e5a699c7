package io.airssys.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeClockTest {
    private final FakeClock clock = new FakeClock();
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsActionsInOrderOfTimeThenOfArming() {
        clock.schedule(Duration.ofMillis(20), () -> ran.add("late"));
        clock.schedule(Duration.ofMillis(10), () -> ran.add("first"));
        clock.schedule(Duration.ofMillis(10), () -> ran.add("second"));
        clock.advance(Duration.ofMillis(15));
        assertThat(ran).containsExactly("first", "second");
        clock.advance(Duration.ofMillis(5));
        assertThat(ran).containsExactly("first", "second", "late");
    }

    @Test
    void runsWhatAnActionArmsOnTheWay() {
        clock.schedule(
                Duration.ofMillis(1),
                () -> clock.schedule(Duration.ofMillis(1), () -> ran.add("nested")));
        clock.advance(Duration.ofMillis(2));
        assertThat(ran).containsExactly("nested");
    }

    @Test
    void aCancelledActionNeverRuns() {
        clock.schedule(Duration.ofMillis(1), () -> ran.add("never")).run();
        clock.schedule(Duration.ofMillis(1), () -> ran.add("neighbour"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(ran).containsExactly("neighbour");
        assertThat(clock.pending()).isZero();
    }
}
