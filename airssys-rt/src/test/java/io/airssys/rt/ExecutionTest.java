package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutionTest {
    private final Probe probe = new Probe();
    private final ActorSystem system = ActorSystem.builder("execution").parallelism(1).start();

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    @Rule("R60")
    void anEndlessSelfSenderDoesNotStarveItsNeighbourOnOneThread() {
        try (ActorSystem one = ActorSystem.builder("one").parallelism(1).start()) {
            one.<String>spawn("endless", () -> (msg, ctx) -> ctx.self().tell(msg)).tell("again");
            ActorRef<Integer> neighbour = one.spawn("neighbour", () -> (n, _) -> probe.say(n));
            for (int i = 0; i < 100; i++) {
                neighbour.tell(i);
                assertThat(probe.next()).isEqualTo(i);
            }
        }
    }

    @Test
    @Rule({"R28", "R61"})
    void aCustomExecutorGetsOneActivationAtATime() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Executor executor =
                task ->
                        Thread.startVirtualThread(() -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            task.run();
                            running.decrementAndGet();
                        });
        int[] count = {0};
        int total = 100_000;
        CountDownLatch done = new CountDownLatch(1);
        ActorRef<Integer> ref =
                system.spawn(
                        ActorSpec.<Integer>of(() ->
                                        (_, _) -> {
                                            if (++count[0] == total) {
                                                done.countDown();
                                            }
                                        })
                                .on(executor)
                                .mailbox(Mailbox.unbounded()));
        for (int t = 0; t < 4; t++) {
            Thread.ofPlatform()
                    .start(() -> {
                        for (int i = 0; i < total / 4; i++) {
                            ref.tell(i);
                        }
                    });
        }
        // The count is a plain field: were two turns to overlap, or not see each other, it would
        // fall short.
        assertThat(done.await(Probe.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isPositive();
    }

    @Test
    @Rule("R35")
    void anExecutorThatRefusesEndsTheActorVisibly() {
        AtomicInteger left = new AtomicInteger(2);
        Executor executor =
                task -> {
                    if (left.decrementAndGet() < 0) {
                        throw new RejectedExecutionException("full");
                    }
                    Thread.startVirtualThread(task);
                };
        ActorRef<String> ref =
                system.spawn(ActorSpec.<String>of(() -> (msg, _) -> probe.say(msg)).on(executor));
        org.awaitility.Awaitility.await()
                .until(() -> system.stateOf(ref) == LifecycleState.RUNNING && system.isQuiescent());
        ref.tell("works");
        probe.expect("works");
        org.awaitility.Awaitility.await().until(system::isQuiescent);
        ref.tell("refused");
        ExitReason reason = Probe.get(system.stop(ref));
        assertThat(reason)
                .isInstanceOfSatisfying(
                        ExitReason.Failed.class,
                        failed ->
                                assertThat(failed.cause())
                                        .isInstanceOf(ActorException.ExecutorRefused.class));
        assertThat(probe.rest()).isEmpty();
        assertThat(system.deadLetters().total()).isEqualTo(1);
    }

    @Test
    @Rule("R28")
    void aPinnedActorStaysOnItsThreadAndAnotherHasAnother() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int actor = 0; actor < 2; actor++) {
            ActorRef<Integer> ref =
                    system.spawn(
                            ActorSpec.<Integer>of(() ->
                                            (n, _) -> {
                                                threads.add(Thread.currentThread());
                                                probe.say(n);
                                            })
                                    .mode(Mode.PINNED));
            for (int i = 0; i < 100; i++) {
                ref.tell(i);
                probe.expect(i);
            }
        }
        assertThat(threads).hasSize(2).noneMatch(Thread::isVirtual);
    }

    @Test
    @Rule("R64")
    void blockingHandlersDoNotHoldUpEachOtherNorTheEventDriven() throws InterruptedException {
        int actors = 2_000;
        CountDownLatch allInside = new CountDownLatch(actors);
        CountDownLatch gate = new CountDownLatch(1);
        for (int i = 0; i < actors; i++) {
            system.<String>spawn(
                            ActorSpec.<String>of(() ->
                                            (_, _) -> {
                                                allInside.countDown();
                                                gate.await();
                                            })
                                    .mode(Mode.BLOCKING))
                    .tell("block");
        }
        assertThat(allInside.await(Probe.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        system.<String>spawn("event", () -> (msg, _) -> probe.say(msg)).tell("punctual");
        probe.expect("punctual");
        gate.countDown();
    }

    /// Waiting without a time limit is the proof: a thread that spins or ticks is in another state.
    @Test
    @Rule("R65")
    void theThreadsOfAnIdleSystemNeitherSpinNorTick() {
        try (ActorSystem idle = ActorSystem.builder("idle").parallelism(4).start()) {
            ActorRef<Integer> ref = idle.spawn("a", () -> (n, _) -> probe.say(n));
            for (int i = 0; i < 20; i++) {
                ref.tell(i);
                probe.expect(i);
                org.awaitility.Awaitility.await()
                        .pollInterval(Duration.ofMillis(1))
                        .until(() ->
                                Thread.getAllStackTraces().keySet().stream()
                                                .filter(t -> t.getName().startsWith("idle-worker"))
                                                .filter(t -> t.getState() == Thread.State.WAITING)
                                                .count()
                                        == 4);
            }
        }
    }
}
