package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.airssys.testing.Rule;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private final Probe probe = new Probe();
    private final ActorSystem system = ActorSystem.builder("supervisor").start();

    @AfterEach
    void close() {
        system.close();
    }

    private ActorSpec<String> worker(String name) {
        return ActorSpec.of(() ->
                new Actor<String>() {
                    @Override
                    public void preStart(ActorContext<String> ctx) {
                        probe.say("+" + name);
                    }

                    @Override
                    public void receive(String msg, ActorContext<String> ctx) {
                        if (msg.equals("boom")) {
                            throw new IllegalStateException("boom");
                        }
                        probe.say(name + ":" + msg);
                    }

                    @Override
                    public void postStop(ExitReason why, ActorContext<String> ctx) {
                        probe.say("-" + name);
                    }
                });
    }

    private ChildSpec<String> child(String name) {
        return ChildSpec.of(name, worker(name));
    }

    private ActorRef<String> find(String path) {
        return system.find(path, String.class).orElseThrow();
    }

    @Test
    @Rule({"R100", "R92", "R35"})
    void startsInOrderAndRestartsOnlyTheChildThatFailed() throws InterruptedException {
        system.supervise(
                SupervisorSpec.oneForOne("sup")
                        .child(child("a"))
                        .child(child("b"))
                        .child(child("c")));
        probe.expect("+a", "+b", "+c");
        find("sup/b").tell("boom");
        find("sup/b").tell("hello");
        probe.expect("-b", "+b", "b:hello");
        find("sup/a").tell("hello");
        probe.expect("a:hello");
    }

    @Test
    @Rule({"R95", "R38"})
    void tooManyFailuresOfAllChildrenTogetherEndTheSupervisor() throws InterruptedException {
        SupervisorRef sup =
                system.supervise(
                        SupervisorSpec.oneForOne("sup")
                                .intensity(2, Duration.ofSeconds(60))
                                .child(child("a"))
                                .child(child("b")));
        probe.expect("+a", "+b");
        find("sup/a").tell("boom");
        probe.expect("-a", "+a");
        find("sup/b").tell("boom");
        probe.expect("-b", "+b");
        find("sup/a").tell("boom");
        probe.expect("-b", "-a");
        await().until(() -> system.stateOf(sup.ref()) == LifecycleState.STOPPED);
        assertThat(Probe.get(system.stop(sup.ref()))).isInstanceOf(ExitReason.RestartLimit.class);
        assertThatThrownBy(sup::children).isInstanceOf(SpawnException.ShuttingDown.class);
    }

    @Test
    @Rule("R98")
    void aTreeOfThreeLevelsRebuildsTheMiddleWithNewLeaves() throws InterruptedException {
        SupervisorSpec middle =
                SupervisorSpec.oneForOne("middle")
                        .intensity(0, Duration.ofSeconds(60))
                        .child(child("leaf"))
                        .child(child("other"));
        system.supervise(
                SupervisorSpec.oneForOne("top").child(ChildSpec.of("middle", middle.asActor())));
        probe.expect("+leaf", "+other");
        ActorRef<String> leaf = find("top/middle/leaf");
        leaf.tell("boom");
        probe.expect("-other", "-leaf", "+leaf", "+other");
        assertThat(find("top/middle/leaf")).isNotEqualTo(leaf);
        find("top/middle/leaf").tell("hello");
        probe.expect("leaf:hello");
    }

    @Test
    @Rule({"R40", "R100"})
    void aChildThatCannotStartStopsTheEarlierOnesAndFailsTheSupervisor() {
        ChildSpec<String> bad =
                ChildSpec.of(
                        "bad",
                        ActorSpec.of(() -> {
                            throw new IllegalStateException("no object");
                        }));
        assertThatThrownBy(() ->
                        system.supervise(
                                SupervisorSpec.oneForOne("sup")
                                        .child(child("a"))
                                        .child(child("b"))
                                        .child(bad)
                                        .child(child("never"))))
                .isInstanceOf(SpawnException.StartFailed.class);
        probe.expect("+a", "+b", "-b", "-a");
        await().until(() -> system.find("sup", Object.class).isEmpty());
        assertThat(probe.rest()).isEmpty();
    }

    @Test
    @Rule("R40")
    void aChildThatDoesNotStartInTimeIsKilled() throws InterruptedException {
        SupervisorRef sup = system.supervise(SupervisorSpec.oneForOne("sup"));
        ActorSpec<String> slow =
                ActorSpec.<String>of(_ ->
                                new Actor<String>() {
                                    @Override
                                    public void preStart(ActorContext<String> ctx)
                                            throws InterruptedException {
                                        new CountDownLatch(1).await();
                                    }

                                    @Override
                                    public void receive(String msg, ActorContext<String> ctx) {}
                                })
                        .mode(Mode.BLOCKING);
        assertThatThrownBy(() ->
                        sup.start(ChildSpec.of("slow", slow).startTimeout(Duration.ofMillis(50))))
                .isInstanceOf(SpawnException.StartTimeout.class);
        await().until(() -> system.find("sup/slow", String.class).isEmpty());
        assertThat(sup.children()).isEmpty();
        sup.start(child("quick"));
        probe.expect("+quick");
    }

    @Test
    @Rule({"R102", "R101", "R41"})
    void childrenAreStartedStoppedRestartedAndDeletedAtRunTime() throws InterruptedException {
        SupervisorRef sup = system.supervise(SupervisorSpec.oneForOne("sup"));
        ActorRef<String> first = sup.start(child("w"));
        probe.expect("+w");
        assertThatThrownBy(() -> sup.start(child("w")))
                .isInstanceOf(SupervisionException.DuplicateChild.class);
        assertThatThrownBy(() -> sup.deleteChild("w"))
                .isInstanceOf(SupervisionException.ChildRunning.class);
        assertThatThrownBy(() -> sup.stopChild("x"))
                .isInstanceOf(SupervisionException.ChildNotFound.class);

        sup.stopChild("w");
        probe.expect("-w");
        assertThat(system.stateOf(first)).isEqualTo(LifecycleState.STOPPED);
        assertThat(sup.children().getFirst().state()).isEqualTo(LifecycleState.STOPPED);

        sup.restartChild("w");
        probe.expect("+w");
        sup.restartChild("w");
        probe.expect("-w", "+w");
        assertThat(sup.children().getFirst().restarts()).isEqualTo(1);

        sup.stopChild("w");
        sup.deleteChild("w");
        assertThat(sup.children()).isEmpty();
    }

    @Test
    @Rule("R136")
    void waitingForAChildIsRefusedInAnEventDrivenTurn() throws InterruptedException {
        SupervisorRef sup = system.supervise(SupervisorSpec.oneForOne("sup"));
        for (Mode mode : new Mode[] {Mode.EVENT, Mode.BLOCKING}) {
            system.spawn(
                            ActorSpec.<String>of(() ->
                                            (msg, _) -> {
                                                try {
                                                    sup.start(child(msg));
                                                } catch (LifecycleException.BlockingNotAllowed e) {
                                                    probe.say(e.code());
                                                }
                                            })
                                    .mode(mode))
                    .tell("new");
            if (mode == Mode.EVENT) {
                probe.expect("RT-LIFECYCLE-BLOCKING_NOT_ALLOWED");
            }
        }
        probe.expect("+new");
    }
}
