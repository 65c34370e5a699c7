package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final Probe probe = new Probe();
    private final VirtualTime time = new VirtualTime();
    private final ActorSystem system = ActorSystem.builder("timers").time(time).start();
    private final ActorRef<Step> actor =
            system.spawn(
                    ActorSpec.<Step>of(() -> (step, ctx) -> step.run(ctx))
                            .restart(RestartPolicy.permanent()));

    @AfterEach
    void close() {
        system.close();
    }

    /// What the actor does in one turn.
    private interface Step {
        void run(ActorContext<Step> ctx) throws InterruptedException;
    }

    private Step say(String what) {
        return _ -> probe.say(what);
    }

    /// Runs a step and waits until it was done.
    private void in(Step step) {
        actor.tell(ctx -> {
            step.run(ctx);
            probe.say("done");
        });
        probe.expect("done");
    }

    private void nothingWasSaid() {
        in(_ -> {});
        assertThat(probe.rest()).isEmpty();
    }

    @Test
    @Rule("R43")
    void onceFiresOnceAndNotEarly() {
        in(ctx -> ctx.timers().once("k", say("tick"), Duration.ofMillis(10)));
        time.advance(Duration.ofNanos(9_999_999));
        nothingWasSaid();
        time.advance(Duration.ofNanos(1));
        probe.expect("tick");
        in(ctx -> assertThat(ctx.timers().isActive("k")).isFalse());
        time.advance(Duration.ofDays(1));
        nothingWasSaid();
    }

    @Test
    @Rule("R43")
    void aQueuedTickOfACancelledTimerIsNotHandled() {
        in(ctx -> {
            ctx.timers().once("k", say("old"), Duration.ofMillis(10));
            time.advance(Duration.ofMillis(10)); // queued behind this turn
            ctx.timers().cancel("k");
        });
        nothingWasSaid();
    }

    @Test
    @Rule("R43")
    void aQueuedTickOfAnOlderArmingIsNotHandled() {
        in(ctx -> {
            ctx.timers().once("k", say("old"), Duration.ofMillis(10));
            time.advance(Duration.ofMillis(10));
            ctx.timers().once("k", say("new"), Duration.ofMillis(10));
        });
        nothingWasSaid();
        time.advance(Duration.ofMillis(10));
        probe.expect("new");
    }

    @Test
    @Rule("R43")
    void aRestartedActorGetsNoOldTimer() {
        actor.tell(ctx -> {
            ctx.timers().once("queued", say("old"), Duration.ofMillis(10));
            ctx.timers().fixedRate("armed", say("old"), Duration.ofMillis(20));
            time.advance(Duration.ofMillis(10));
            throw new IllegalStateException("boom");
        });
        nothingWasSaid();
        time.advance(Duration.ofDays(1));
        nothingWasSaid();
        assertThat(time.clock.pending()).isZero();
    }

    @Test
    @Rule("R44")
    void aFixedRateGivesOneMessageAfterAPauseNotABurst() {
        in(ctx -> ctx.timers().fixedRate("k", say("tick"), Duration.ofMillis(10)));
        time.advance(Duration.ofMillis(10));
        probe.expect("tick");
        in(_ -> time.advance(Duration.ofMillis(75))); // a turn that takes 7.5 periods
        probe.expect("tick");
        nothingWasSaid();
        time.advance(Duration.ofMillis(4));
        nothingWasSaid();
        time.advance(Duration.ofMillis(1)); // back on the multiples of the period
        probe.expect("tick");
    }

    @Test
    @Rule("R43")
    void aFixedDelayCountsFromTheHandling() {
        in(ctx -> ctx.timers().fixedDelay("k", say("tick"), Duration.ofMillis(10)));
        in(_ -> time.advance(Duration.ofMillis(15)));
        probe.expect("tick");
        nothingWasSaid();
        time.advance(Duration.ofMillis(9));
        nothingWasSaid();
        time.advance(Duration.ofMillis(1));
        probe.expect("tick");
    }

    @Test
    @Rule("R43")
    void timersDieWithTheirActor() {
        in(ctx -> ctx.timers().fixedRate("k", say("tick"), Duration.ofMillis(10)));
        assertThat(time.clock.pending()).isEqualTo(1);
        Probe.get(system.stop(actor));
        assertThat(time.clock.pending()).isZero();
    }
}
