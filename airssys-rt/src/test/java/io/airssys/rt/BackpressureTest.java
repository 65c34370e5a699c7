package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.airssys.testing.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackpressureTest {
    private final Probe probe = new Probe();
    private final ActorSystem system =
            ActorSystem.builder("backpressure")
                    .muteTimeout(Duration.ofSeconds(60))
                    .monitor(event -> {
                        if (event instanceof RtEvent.MuteTimedOut) {
                            probe.say(event);
                        }
                    })
                    .start();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        system.close();
    }

    private ActorRef<Integer> held(ActorSystem in, AtomicInteger handled) {
        return in.spawn(
                ActorSpec.<Integer>of(() ->
                                (_, _) -> {
                                    assertThat(gate.await(Probe.PATIENCE_SECONDS, TimeUnit.SECONDS))
                                            .isTrue();
                                    handled.incrementAndGet();
                                })
                        .mode(Mode.BLOCKING)
                        .mailbox(Mailbox.soft(10)));
    }

    @Test
    @Rule("R53")
    void anEventDrivenSenderIsNotRunUntilTheReceiverHasDrained() {
        AtomicInteger handled = new AtomicInteger();
        AtomicInteger turns = new AtomicInteger();
        ActorRef<Integer> full = held(system, handled);
        ActorRef<String> sender =
                system.spawn(
                        ActorSpec.<String>of(() ->
                                (_, ctx) -> {
                                    turns.incrementAndGet();
                                    full.tell(1);
                                    ctx.self().tell("again");
                                }));
        sender.tell("go");
        // It gets past the bound by the one turn that crosses it, and no further.
        await().until(() -> turns.get() == 11);
        await().during(Duration.ofMillis(100)).until(() -> turns.get() == 11);
        // Other actors go on meanwhile, on the same threads.
        for (int i = 0; i < 100; i++) {
            system.<Integer>spawn(ActorSpec.of(() -> (n, _) -> probe.say(n))).tell(i);
        }
        assertThat(probe.next(100)).hasSize(100);
        gate.countDown();
        await().until(() -> turns.get() > 1_000);
        assertThat(handled.get()).isPositive();
        Probe.get(system.stop(sender));
        await().until(system::isQuiescent);
        assertThat(handled.get()).isEqualTo(turns.get());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    @Rule("R53")
    void anyOtherSenderWaitsAndIsReleased(Mode mode) {
        AtomicInteger handled = new AtomicInteger();
        ActorRef<Integer> full = held(system, handled);
        AtomicInteger sent = new AtomicInteger();
        Runnable sending =
                () -> {
                    for (int i = 0; i < 30; i++) {
                        full.tell(i);
                        sent.incrementAndGet();
                    }
                };
        Thread thread;
        if (mode == Mode.BLOCKING) {
            thread = Thread.startVirtualThread(sending);
        } else if (mode == Mode.PINNED) {
            thread = Thread.ofPlatform().start(sending);
        } else {
            // An actor in BLOCKING mode is such a thread too.
            thread =
                    Thread.ofPlatform()
                            .start(() ->
                                    system.<String>spawn(
                                                    ActorSpec.<String>of(
                                                                    () -> (_, _) -> sending.run())
                                                            .mode(Mode.BLOCKING))
                                            .tell("go"));
        }
        await().until(() -> sent.get() == 10);
        await().during(Duration.ofMillis(100)).until(() -> sent.get() == 10);
        gate.countDown();
        await().until(() -> sent.get() == 30 && handled.get() == 30);
        assertThat(thread.isAlive() && mode == Mode.EVENT).isFalse();
        assertThat(probe.rest()).isEmpty();
    }

    @Test
    @Rule("R53")
    void aWaitEndsAtTheTimeoutWithAnEventAndTheMessageStays() {
        List<RtEvent> events = java.util.Collections.synchronizedList(new ArrayList<>());
        try (ActorSystem quick =
                ActorSystem.builder("quick")
                        .muteTimeout(Duration.ofMillis(20))
                        .monitor(events::add)
                        .start()) {
            AtomicInteger handled = new AtomicInteger();
            ActorRef<Integer> full = held(quick, handled);
            for (int i = 0; i < 13; i++) {
                full.tell(i);
            }
            ActorRef<String> sender =
                    quick.spawn(
                            ActorSpec.of(() ->
                                    (_, _) -> {
                                        full.tell(1);
                                        probe.say("turn");
                                    }));
            sender.tell("one");
            sender.tell("two");
            probe.expect("turn", "turn");
            await().until(() ->
                    events.stream().filter(RtEvent.MuteTimedOut.class::isInstance).count() >= 4);
            gate.countDown();
            await().until(() -> handled.get() == 15);
        }
    }

    @Test
    @Rule("R53")
    void nobodyIsSlowedBySendingToItselfOrUpTheTree() {
        // Each fills a mailbox of one that only it can drain, or that waits for it.
        ActorRef<Integer> self =
                system.spawn(
                        ActorSpec.<Integer>of(() ->
                                        (n, ctx) -> {
                                            if (n > 0) {
                                                for (int i = 0; i < 10; i++) {
                                                    ctx.self().tell(0);
                                                }
                                                ctx.self().tell(n - 1);
                                            } else {
                                                probe.say("self");
                                            }
                                        })
                                .mailbox(Mailbox.soft(1)));
        self.tell(1);
        assertThat(probe.next(11)).containsOnly("self");

        system.spawn(
                ActorSpec.<Integer>of(() ->
                                new Actor<Integer>() {
                                    @Override
                                    public void preStart(ActorContext<Integer> ctx) {
                                        ActorRef<Integer> parent = ctx.self();
                                        ctx.spawn(
                                                        ActorSpec.<Integer>of(() ->
                                                                        (n, c) -> {
                                                                            parent.tell(n);
                                                                            if (n < 20) {
                                                                                c.self()
                                                                                        .tell(
                                                                                                n
                                                                                                        + 1);
                                                                            }
                                                                        })
                                                                .mailbox(Mailbox.soft(1)))
                                                .tell(1);
                                    }

                                    @Override
                                    public void receive(Integer n, ActorContext<Integer> ctx) {
                                        probe.say("parent");
                                    }
                                })
                        .mailbox(Mailbox.soft(1)));
        assertThat(probe.next(20)).containsOnly("parent");
    }

    /// Rings of actors with mailboxes of one, all full all the time. Would a mute close a circle,
    /// it would hang until the mute timeout of a minute, and so fail.
    @ParameterizedTest
    @EnumSource(ActorSystem.Scheduling.class)
    @Rule({"R53", "R61"})
    void circlesOfFullMailboxesGoOn(ActorSystem.Scheduling scheduling) throws InterruptedException {
        int actors = 7;
        int hops = 200_000;
        try (ActorSystem ring =
                ActorSystem.builder("ring")
                        .scheduling(scheduling)
                        .muteTimeout(Duration.ofMinutes(5))
                        .start()) {
            AtomicLong handled = new AtomicLong();
            CountDownLatch done = new CountDownLatch(1);
            List<ActorRef<Integer>> refs = new ArrayList<>();
            long total = (long) actors * hops;
            for (int i = 0; i < actors; i++) {
                int index = i;
                refs.add(
                        ring.spawn(
                                ActorSpec.<Integer>of(() ->
                                                (n, _) -> {
                                                    if (handled.incrementAndGet() == total) {
                                                        done.countDown();
                                                    }
                                                    if (n > 1) {
                                                        refs.get(
                                                                        (index
                                                                                        + 1
                                                                                        + n
                                                                                                % (actors
                                                                                                        - 1))
                                                                                % actors)
                                                                .tell(n - 1);
                                                    }
                                                })
                                        .mailbox(Mailbox.soft(1))));
            }
            List<ActorRef<Integer>> all = List.copyOf(refs);
            for (ActorRef<Integer> ref : all) {
                Thread.startVirtualThread(() -> ref.tell(hops));
            }
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            await().until(ring::isQuiescent);
            assertThat(ring.counters().delivered()).isEqualTo(total);
        }
    }
}
