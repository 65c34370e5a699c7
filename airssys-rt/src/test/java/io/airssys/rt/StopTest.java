package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StopTest {
    private final Probe probe = new Probe();
    private final VirtualTime time = new VirtualTime();
    private final ActorSystem system =
            ActorSystem.builder("stop").time(time).killGrace(Duration.ofMillis(50)).start();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        system.close();
    }

    /// Says what it handles; `wait` blocks until the gate opens.
    private ActorRef<String> slow() {
        return system.spawn(
                ActorSpec.<String>of(() ->
                                new Actor<String>() {
                                    @Override
                                    public void receive(String msg, ActorContext<String> ctx)
                                            throws InterruptedException {
                                        probe.say(msg);
                                        if (msg.equals("tenSecondsPass")) {
                                            time.advance(Duration.ofSeconds(10));
                                        }
                                        if (msg.equals("wait")
                                                && !gate.await(
                                                        Probe.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                                            throw new AssertionError("gate stayed shut");
                                        }
                                    }

                                    @Override
                                    public void postStop(ExitReason why, ActorContext<String> ctx) {
                                        probe.say("postStop");
                                    }
                                })
                        .mode(Mode.BLOCKING));
    }

    @Test
    @Rule({"R38", "R57", "R41"})
    void aStopEndsAfterTheRunningTurnAndBuriesTheQueue() {
        ActorRef<String> actor = slow();
        actor.tell("wait");
        probe.expect("wait");
        IntStream.range(0, 10).forEach(i -> actor.tell("queued" + i));
        var first = system.stop(actor);
        var second = system.stop(actor);
        gate.countDown();
        assertThat(Probe.get(first))
                .isInstanceOf(ExitReason.Shutdown.class)
                .isEqualTo(Probe.get(second));
        probe.expect("postStop");
        assertThat(probe.rest()).isEmpty();
        assertThat(system.deadLetters().count(DeadLetter.Reason.STOPPED)).isEqualTo(10);
        assertThat(system.counters().dropped()).isEqualTo(10);
        assertThat(Probe.get(system.stop(actor))).isInstanceOf(ExitReason.Shutdown.class);
    }

    @Test
    @Rule("R38")
    void aDrainHandlesTheQueueAndRefusesWhatComesLater() {
        ActorRef<String> actor = slow();
        actor.tell("wait");
        probe.expect("wait");
        actor.tell("a");
        actor.tell("b");
        var ending = system.stop(actor, StopMode.drain(Duration.ofSeconds(10)));
        gate.countDown();
        Probe.get(ending);
        assertThat(actor.offer("late")).isEqualTo(SendResult.TERMINATED);
        probe.expect("a", "b", "postStop");
        assertThat(system.deadLetters().total()).isEqualTo(1);
    }

    @Test
    @Rule("R38")
    void aDrainEndsAtItsLimit() {
        ActorRef<String> actor = slow();
        actor.tell("wait");
        probe.expect("wait");
        actor.tell("a");
        actor.tell("tenSecondsPass");
        actor.tell("b");
        var ending = system.stop(actor, StopMode.drain(Duration.ofSeconds(10)));
        gate.countDown();
        Probe.get(ending);
        probe.expect("a", "tenSecondsPass", "postStop");
        assertThat(system.counters().dropped()).isEqualTo(1);
    }

    @Test
    @Rule({"R38", "R89"})
    void childrenStopBeforeTheirParentTheYoungestFirst() {
        ActorRef<String> parent =
                system.spawn(
                        ActorSpec.of(() ->
                                new Actor<String>() {
                                    @Override
                                    public void preStart(ActorContext<String> ctx) {
                                        for (String name : new String[] {"a", "b", "c"}) {
                                            ctx.spawn(
                                                    name,
                                                    () ->
                                                            new Actor<String>() {
                                                                @Override
                                                                public void receive(
                                                                        String msg,
                                                                        ActorContext<String> c) {}

                                                                @Override
                                                                public void postStop(
                                                                        ExitReason why,
                                                                        ActorContext<String> c) {
                                                                    probe.say(name);
                                                                }
                                                            });
                                        }
                                    }

                                    @Override
                                    public void receive(String msg, ActorContext<String> ctx) {}

                                    @Override
                                    public void postStop(ExitReason why, ActorContext<String> ctx) {
                                        probe.say("parent");
                                        assertThat(ctx.children()).isEmpty();
                                    }
                                }));
        Probe.get(system.stop(parent));
        probe.expect("c", "b", "a", "parent");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    @Rule("R90")
    void aKillInterruptsTheTurnAndSkipsPostStop(Mode mode) {
        CountDownLatch never = new CountDownLatch(1);
        ActorRef<String> actor =
                system.spawn(
                        ActorSpec.<String>of(() ->
                                        new Actor<String>() {
                                            @Override
                                            public void receive(
                                                    String msg, ActorContext<String> ctx) {
                                                probe.say(msg);
                                                try {
                                                    never.await();
                                                } catch (InterruptedException e) {
                                                    probe.say("interrupted");
                                                }
                                            }

                                            @Override
                                            public void postStop(
                                                    ExitReason why, ActorContext<String> ctx) {
                                                probe.say("postStop");
                                            }
                                        })
                                .mode(mode));
        actor.tell("first");
        actor.tell("second");
        probe.expect("first");
        assertThat(Probe.get(system.kill(actor))).isEqualTo(new ExitReason.Killed());
        probe.expect("interrupted");
        assertThat(probe.rest()).isEmpty();
        // The interrupt has not hit the thread's next actor.
        for (int i = 0; i < 10; i++) {
            system.<String>spawn(
                            ActorSpec.of(() ->
                                    (_, _) -> probe.say(Thread.currentThread().isInterrupted())))
                    .tell("go");
        }
        assertThat(probe.next(10)).containsOnly(false);
    }

    @Test
    @Rule({"R90", "R42"})
    void aTurnThatDoesNotReturnIsAbandonedAndCanDoNothingMore() {
        ActorRef<String> stuck =
                system.spawn(
                        ActorSpec.<String>of(() ->
                                        (msg, ctx) -> {
                                            probe.say(msg);
                                            while (gate.getCount() > 0) {
                                                Thread.onSpinWait();
                                            }
                                            try {
                                                ctx.stopSelf();
                                            } catch (LifecycleException.WrongThread e) {
                                                probe.say("refused");
                                            }
                                        })
                                .named("stuck")
                                .mode(Mode.PINNED));
        stuck.tell("first");
        stuck.tell("second");
        probe.expect("first");
        assertThat(Probe.get(system.kill(stuck))).isEqualTo(new ExitReason.Killed());
        assertThat(system.find("stuck", String.class)).isEmpty();
        gate.countDown();
        probe.expect("refused");
        ActorRef<String> heir = system.spawn("stuck", () -> (msg, _) -> probe.say("heir " + msg));
        heir.tell("works");
        probe.expect("heir works");
    }

    @Test
    @Rule("R42")
    void aContextWorksOnlyInItsOwnTurns() {
        CountDownLatch outside = new CountDownLatch(1);
        system.<String>spawn(
                        "leaky",
                        () ->
                                (_, ctx) -> {
                                    assertThat(ctx.children()).isEmpty();
                                    Thread.ofPlatform()
                                            .start(() -> {
                                                assertThat(ctx.path().text())
                                                        .isEqualTo("/user/leaky");
                                                assertThatThrownBy(ctx::children)
                                                        .isInstanceOf(
                                                                LifecycleException.WrongThread
                                                                        .class);
                                                assertThatThrownBy(ctx::timers)
                                                        .isInstanceOf(
                                                                LifecycleException.WrongThread
                                                                        .class);
                                                assertThatThrownBy(ctx::stopSelf)
                                                        .isInstanceOf(
                                                                LifecycleException.WrongThread
                                                                        .class);
                                                outside.countDown();
                                            });
                                })
                .tell("go");
        assertThat(await(outside)).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(Probe.PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
