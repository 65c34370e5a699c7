package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpawnTest {
    private final ActorSystem system = ActorSystem.builder("spawn").maxActors(250_000).start();

    @AfterEach
    void close() {
        system.close();
    }

    private ActorRef<Object> idle(String name) {
        return system.spawn(name, () -> (_, _) -> {});
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    @Rule({"R27", "R37"})
    void messagesSentRightAfterSpawnAreHandledAfterPreStart(Mode mode) throws InterruptedException {
        int actors = mode == Mode.EVENT ? 200_000 : mode == Mode.BLOCKING ? 20_000 : 50;
        CountDownLatch handled = new CountDownLatch(actors);
        ActorSpec<String> spec =
                ActorSpec.<String>of(() ->
                                new Actor<String>() {
                                    private boolean started;

                                    @Override
                                    public void preStart(ActorContext<String> ctx) {
                                        started = true;
                                    }

                                    @Override
                                    public void receive(String msg, ActorContext<String> ctx) {
                                        if (started) {
                                            handled.countDown();
                                        }
                                    }
                                })
                        .mode(mode);
        for (int i = 0; i < actors; i++) {
            system.spawn(spec).tell("hello");
        }
        assertThat(handled.await(Probe.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "9lives",
                "A-b_c.d~e",
                "x123456789x123456789x123456789x123456789x123456789"
            })
    @Rule("R4")
    void takesNamesOfTheGrammar(String name) {
        assertThat(idle(name).path().text()).isEqualTo("/user/" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$1", "_a", ".", "a b", "ä", "a/b", "a$"})
    @Rule("R4")
    void refusesOtherNames(String name) {
        assertThatThrownBy(() -> idle(name))
                .isInstanceOfSatisfying(
                        SpawnException.InvalidName.class,
                        e -> assertThat(e.code()).isEqualTo("RT-SPAWN-INVALID_NAME"));
        assertThat(idle("fine").path().name()).isEqualTo("fine");
    }

    @Test
    @Rule("R4")
    void namesHaveAtMostAHundredCharacters() {
        assertThat(idle("n".repeat(100)).path().name()).hasSize(100);
        assertThatThrownBy(() -> idle("n".repeat(101)))
                .isInstanceOf(SpawnException.InvalidName.class);
    }

    @Test
    @Rule({"R5", "R6", "R7", "R8"})
    void aNameIsTakenWhileItsActorLivesAndFreeAfterwards() {
        ActorRef<Object> first = idle("worker");
        assertThat(system.find("worker", Object.class)).contains(first);
        assertThatThrownBy(() -> idle("worker"))
                .isInstanceOfSatisfying(
                        SpawnException.NameTaken.class,
                        e -> assertThat(e.path().text()).isEqualTo("/user/worker"));
        Probe.get(system.stop(first));
        assertThat(system.find("/user/worker", Object.class)).isEmpty();

        ActorRef<Object> second = idle("worker");
        assertThat(system.find("worker", Object.class)).contains(second);
        assertThat(first).isNotEqualTo(second);
        assertThat(first.offer("late")).isEqualTo(SendResult.TERMINATED);
        assertThat(second.offer("fresh")).isEqualTo(SendResult.ACCEPTED);
    }

    @Test
    @Rule("R5")
    void ofSixtyFourThreadsOneGetsTheName() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            String name = "only-" + round;
            AtomicInteger won = new AtomicInteger();
            AtomicInteger taken = new AtomicInteger();
            CountDownLatch gate = new CountDownLatch(1);
            var threads =
                    IntStream.range(0, 64)
                            .mapToObj(_ ->
                                    Thread.startVirtualThread(() -> {
                                        try {
                                            gate.await();
                                            idle(name);
                                            won.incrementAndGet();
                                        } catch (SpawnException.NameTaken e) {
                                            taken.incrementAndGet();
                                        } catch (InterruptedException e) {
                                            throw new AssertionError(e);
                                        }
                                    }))
                            .toList();
            gate.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(won).hasValue(1);
            assertThat(taken).hasValue(63);
        }
    }

    @Test
    @Rule("R7")
    void aWatcherThatRespawnsTheNameNeverMeetsTheOldOne() {
        Probe probe = new Probe();
        system.spawn(
                        "keeper",
                        () ->
                                new Actor<Integer>() {
                                    @Override
                                    public void receive(Integer left, ActorContext<Integer> ctx) {
                                        ActorRef<Object> child =
                                                ctx.spawn("child", () -> (_, c) -> c.stopSelf());
                                        ctx.watch(child);
                                        child.tell("end");
                                    }

                                    @Override
                                    public void onSignal(Signal signal, ActorContext<Integer> ctx) {
                                        if (signal instanceof Signal.Terminated) {
                                            probe.say(signal);
                                            ctx.self().tell(1);
                                        }
                                    }
                                })
                .tell(1);
        assertThat(probe.next(1_000)).hasSize(1_000);
    }

    @Test
    @Rule("R87")
    void neverMoreActorsThanTheLimit() throws InterruptedException {
        try (ActorSystem small = ActorSystem.builder("small").maxActors(100).start()) {
            AtomicInteger spawned = new AtomicInteger();
            AtomicInteger refused = new AtomicInteger();
            var threads =
                    IntStream.range(0, 32)
                            .mapToObj(_ ->
                                    Thread.ofPlatform()
                                            .start(() -> {
                                                for (int i = 0; i < 10; i++) {
                                                    try {
                                                        small.spawn(
                                                                ActorSpec.of(() -> (_, _) -> {}));
                                                        spawned.incrementAndGet();
                                                    } catch (SpawnException.LimitReached e) {
                                                        refused.incrementAndGet();
                                                    }
                                                }
                                            }))
                            .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(spawned).hasValue(100);
            assertThat(refused).hasValue(220);
        }
    }

    @Test
    @Rule("R87")
    void aStoppedActorMakesRoomForAnother() {
        try (ActorSystem small = ActorSystem.builder("one").maxActors(1).start()) {
            ActorRef<Object> only = small.spawn("only", () -> (_, _) -> {});
            assertThatThrownBy(() -> small.spawn("more", () -> (_, _) -> {}))
                    .isInstanceOf(SpawnException.LimitReached.class);
            Probe.get(small.stop(only));
            assertThat(small.spawn("more", () -> (_, _) -> {}).path().name()).isEqualTo("more");
        }
    }

    @Test
    @Rule({"R6", "R10"})
    void findChecksTheProtocol() {
        ActorRef<Integer> numbers =
                system.spawn(
                        ActorSpec.<Integer>of(() -> (_, _) -> {})
                                .named("numbers")
                                .protocol(Integer.class));
        assertThat(system.find("numbers", Integer.class)).contains(numbers);
        assertThatThrownBy(() -> system.find("numbers", String.class))
                .isInstanceOf(RegistryException.ProtocolMismatch.class);
        assertThat(system.find("/temp/numbers", Integer.class)).isEmpty();
    }

    @Test
    @Rule("R4")
    void anUnnamedActorIsFoundUnderItsNumber() {
        ActorRef<Object> unnamed = system.spawn(ActorSpec.of(() -> (_, _) -> {}));
        assertThat(unnamed.path().text()).isEqualTo("/user/$" + unnamed.id());
        assertThat(system.find(unnamed.path().text(), Object.class)).contains(unnamed);
    }
}
