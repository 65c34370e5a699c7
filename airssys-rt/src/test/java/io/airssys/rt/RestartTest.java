package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.airssys.testing.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// When and how an actor comes back.
class RestartTest {
    private final Probe probe = new Probe();
    private final VirtualTime time = new VirtualTime();
    private final ActorSystem system = ActorSystem.builder("restart").time(time).start();

    @AfterEach
    void close() {
        system.close();
    }

    /// Says `start N` at each start and `boom` throws.
    private Supplier<Actor<String>> fragile() {
        AtomicInteger made = new AtomicInteger();
        return () ->
                new Actor<String>() {
                    private final int number = made.incrementAndGet();

                    @Override
                    public void preStart(ActorContext<String> ctx) {
                        probe.say("start " + number);
                    }

                    @Override
                    public void receive(String msg, ActorContext<String> ctx) {
                        switch (msg) {
                            case "boom" -> throw new IllegalStateException("boom");
                            case "normal" -> ctx.stopSelf();
                            default -> probe.say(msg + " at " + number);
                        }
                    }
                };
    }

    private ActorRef<String> spawn(RestartPolicy policy) {
        return system.spawn(ActorSpec.<String>of(fragile()).named("it").restart(policy));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    @Rule({"R31", "R93", "R26", "R39"})
    void aRestartMakesANewObjectUnderTheOldAddress(Mode mode) {
        ActorRef<String> ref =
                system.spawn(
                        ActorSpec.<String>of(fragile())
                                .named("it")
                                .mode(mode)
                                .restart(RestartPolicy.permanent()));
        for (String message : List.of("a", "boom", "b", "boom", "c")) {
            ref.tell(message);
        }
        probe.expect("start 1", "a at 1", "start 2", "b at 2", "start 3", "c at 3");
        assertThat(system.find("it", String.class)).contains(ref);
        assertThat(system.counters().delivered()).isGreaterThanOrEqualTo(4);
    }

    @Test
    @Rule({"R96", "R37", "R39"})
    void messagesSentDuringTheBackoffAreHandledAfterwardsInOrder() {
        ActorRef<String> ref =
                spawn(
                        RestartPolicy.permanent()
                                .withBackoff(
                                        Backoff.exponential(
                                                Duration.ofMillis(100),
                                                Duration.ofSeconds(1),
                                                2,
                                                0)));
        ref.tell("boom");
        awaitState(ref, LifecycleState.RESTARTING);
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ref.tell("m" + i);
            expected.add("m" + i + " at 2");
        }
        probe.expect("start 1");
        time.advance(Duration.ofMillis(99));
        assertThat(system.stateOf(ref)).isEqualTo(LifecycleState.RESTARTING);
        assertThat(probe.rest()).isEmpty();
        time.advance(Duration.ofMillis(1));
        probe.expect("start 2");
        probe.expect(expected.toArray());
    }

    private void awaitState(ActorRef<?> ref, LifecycleState state) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(Probe.PATIENCE_SECONDS))
                .until(() -> system.stateOf(ref) == state && time.clock.pending() > 0);
    }

    @Test
    @Rule("R96")
    void delaysGrowUpToTheLargestAndBeginAnewAfterALongRun() {
        ActorRef<String> ref =
                spawn(
                        RestartPolicy.permanent()
                                .withIntensity(100, Duration.ofSeconds(60))
                                .withBackoff(
                                        Backoff.exponential(
                                                        Duration.ofMillis(100),
                                                        Duration.ofMillis(350),
                                                        2,
                                                        0)
                                                .withResetAfter(Duration.ofSeconds(10))));
        probe.expect("start 1");
        int incarnation = 1;
        for (long delay : new long[] {100, 200, 350, 350}) {
            restartAfter(ref, delay, ++incarnation);
        }
        time.advance(Duration.ofSeconds(10));
        restartAfter(ref, 100, ++incarnation);
    }

    private void restartAfter(ActorRef<String> ref, long millis, int incarnation) {
        ref.tell("boom");
        awaitState(ref, LifecycleState.RESTARTING);
        time.advance(Duration.ofMillis(millis - 1));
        assertThat(system.stateOf(ref)).isEqualTo(LifecycleState.RESTARTING);
        time.advance(Duration.ofMillis(1));
        probe.expect("start " + incarnation);
        awaitRunning(ref);
    }

    private void awaitRunning(ActorRef<?> ref) {
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> system.stateOf(ref) == LifecycleState.RUNNING);
    }

    @Test
    @Rule("R96")
    void jitterStaysInItsShare() {
        Backoff backoff = Backoff.exponential();
        assertThat(backoff.delay(1, () -> 0)).isEqualTo(Duration.ofMillis(80));
        assertThat(backoff.delay(1, () -> 0.5)).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.delay(3, () -> 0.5)).isEqualTo(Duration.ofMillis(400));
        assertThat(backoff.delay(1_000, () -> 0.5)).isEqualTo(Duration.ofSeconds(60));
        assertThat(Backoff.none().delay(7, () -> 0.9)).isZero();
    }

    @Test
    @Rule("R95")
    void theSixthFailureInTheWindowIsTheLast() {
        ActorRef<String> ref = spawn(RestartPolicy.permanent());
        for (int i = 1; i <= 5; i++) {
            ref.tell("boom");
        }
        probe.expect("start 1", "start 2", "start 3", "start 4", "start 5", "start 6");
        var ending = system.stop(ref, StopMode.drain(Duration.ofHours(1)));
        assertThat(Probe.get(ending)).isInstanceOf(ExitReason.Shutdown.class);

        ActorRef<String> another = spawn(RestartPolicy.permanent());
        probe.expect("start 1");
        system.spawn("watcher", () -> new Watcher(another));
        probe.expect("watching");
        for (int i = 1; i <= 6; i++) {
            another.tell("boom");
        }
        probe.expect("start 2", "start 3", "start 4", "start 5", "start 6");
        assertThat(probe.next())
                .isInstanceOfSatisfying(
                        ExitReason.RestartLimit.class,
                        limit -> {
                            assertThat(limit.max()).isEqualTo(5);
                            assertThat(limit.lastCause()).hasMessage("boom");
                        });
    }

    private final class Watcher implements Actor<String> {
        private final ActorRef<?> target;

        Watcher(ActorRef<?> target) {
            this.target = target;
        }

        @Override
        public void preStart(ActorContext<String> ctx) {
            ctx.watch(target);
            probe.say("watching");
        }

        @Override
        public void receive(String msg, ActorContext<String> ctx) {}

        @Override
        public void onSignal(Signal signal, ActorContext<String> ctx) {
            if (signal instanceof Signal.Terminated ended) {
                probe.say(ended.reason());
            }
        }
    }

    @Test
    @Rule("R95")
    void failuresOutsideTheWindowAreForgotten() {
        ActorRef<String> ref =
                spawn(RestartPolicy.permanent().withIntensity(1, Duration.ofSeconds(60)));
        probe.expect("start 1");
        for (int i = 2; i < 6; i++) {
            ref.tell("boom");
            probe.expect("start " + i);
            awaitRunning(ref);
            time.advance(Duration.ofSeconds(60));
        }
    }

    /// The table of OTP's supervisor for one child: which exits are followed by a restart.
    @ParameterizedTest
    @CsvSource({
        "PERMANENT, normal, true", "PERMANENT, shutdown, true", "PERMANENT, failed, true",
                "PERMANENT, killed, true",
        "TRANSIENT, normal, false", "TRANSIENT, shutdown, false", "TRANSIENT, failed, true",
                "TRANSIENT, killed, true",
        "TEMPORARY, normal, false", "TEMPORARY, shutdown, false", "TEMPORARY, failed, false",
                "TEMPORARY, killed, false"
    })
    @Rule({"R92", "R41"})
    void policyAndReasonDecideAsInOtp(Restart restart, String exit, boolean comesBack)
            throws InterruptedException {
        SupervisorRef supervisor =
                system.supervise(
                        SupervisorSpec.oneForOne("sup")
                                .child(
                                        ChildSpec.of("it", ActorSpec.<String>of(fragile()))
                                                .restart(restart)));
        ActorRef<String> child = system.find("sup/it", String.class).orElseThrow();
        probe.expect("start 1");
        switch (exit) {
            case "normal" -> child.tell("normal");
            case "failed" -> child.tell("boom");
            case "shutdown" -> Probe.get(system.stop(child));
            default -> Probe.get(system.kill(child));
        }
        if (comesBack) {
            probe.expect("start 2");
            child.tell("hello");
            probe.expect("hello at 2");
            assertThat(supervisor.children().getFirst().restarts()).isEqualTo(1);
        } else {
            await().until(() -> system.stateOf(child) == LifecycleState.STOPPED);
            assertThat(supervisor.children().getFirst().ref()).isEmpty();
            assertThat(probe.rest()).isEmpty();
        }
    }

    @Test
    @Rule({"R95", "R41"})
    void restartsByHandDoNotCountAndCutABackoffShort() {
        ActorRef<String> ref =
                spawn(
                        RestartPolicy.permanent()
                                .withIntensity(1, Duration.ofSeconds(60))
                                .withBackoff(
                                        Backoff.exponential(
                                                Duration.ofSeconds(10),
                                                Duration.ofSeconds(10),
                                                1,
                                                0)));
        probe.expect("start 1");
        for (int i = 2; i < 6; i++) {
            system.restart(ref);
            probe.expect("start " + i);
        }
        ref.tell("boom");
        awaitState(ref, LifecycleState.RESTARTING);
        system.restart(ref);
        ref.tell("hello");
        probe.expect("start 6", "hello at 6");
        assertThat(time.clock.pending()).isZero();
    }

    @Test
    @Rule("R26")
    void aFactoryThatReturnsTheSameObjectWithStateIsRefused() {
        Actor<String> cached =
                new Actor<>() {
                    private int count;

                    @Override
                    public void receive(String msg, ActorContext<String> ctx) {
                        count++;
                        probe.say(count);
                        throw new IllegalStateException("boom");
                    }
                };
        ActorRef<String> ref =
                system.spawn(
                        ActorSpec.<String>of(() -> cached)
                                .restart(
                                        RestartPolicy.permanent()
                                                .withIntensity(1, Duration.ofSeconds(60))));
        system.spawn("watcher", () -> new Watcher(ref));
        probe.expect("watching");
        ref.tell("go");
        probe.expect(1);
        assertThat(probe.next())
                .isInstanceOfSatisfying(
                        ExitReason.RestartLimit.class,
                        limit ->
                                assertThat(limit.lastCause())
                                        .isInstanceOf(ActorException.FactoryReused.class));
    }

    @Test
    @Rule("R26")
    void aSharedLambdaWithoutStateMayComeAgain() {
        Actor<Probe> shared =
                (to, _) -> {
                    to.say("handled");
                    throw new IllegalStateException("boom");
                };
        ActorRef<Probe> ref =
                system.spawn(ActorSpec.<Probe>of(() -> shared).restart(RestartPolicy.permanent()));
        IntStream.range(0, 3).forEach(_ -> ref.tell(probe));
        probe.expect("handled", "handled", "handled");
    }

    @Test
    @Rule("R40")
    void aFailingFirstStartEndsTheActor() {
        ActorRef<String> ref =
                system.spawn(
                        ActorSpec.<String>of(
                                        () -> {
                                            throw new IllegalStateException("no object");
                                        })
                                .named("stillborn")
                                .restart(RestartPolicy.permanent()));
        await().until(() -> system.stateOf(ref) == LifecycleState.STOPPED);
        assertThat(system.find("stillborn", String.class)).isEmpty();
        assertThat(Probe.get(system.stop(ref))).isInstanceOf(ExitReason.Failed.class);
    }

    @Test
    @Rule("R40")
    void aFailingRestartCountsAsOneMoreFailure() {
        AtomicInteger made = new AtomicInteger();
        ActorRef<String> ref =
                system.spawn(
                        ActorSpec.<String>of(
                                        () -> {
                                            int number = made.incrementAndGet();
                                            if (number == 2 || number == 3) {
                                                throw new IllegalStateException("not yet");
                                            }
                                            return (msg, _) -> {
                                                probe.say(msg + number);
                                                if (msg.equals("boom")) {
                                                    throw new IllegalStateException("boom");
                                                }
                                            };
                                        })
                                .restart(RestartPolicy.permanent()));
        ref.tell("boom");
        ref.tell("after");
        probe.expect("boom1", "after4");
    }
}
