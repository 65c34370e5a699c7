package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every message is accounted for exactly once, whatever happens to its actor meanwhile.
///
/// The same seeded storm runs on our dispatcher and on the JDK's pool; both must keep the same
/// books. What a handler may do wrongly because two turns overlap shows in a field without
/// synchronisation.
class AccountingTest {
    private static final int ACTORS = 24;
    private static final int SENDERS = 6;
    private static final int SENDS = 40_000;

    /// What a storm did, counted by the test itself.
    private static final class Books {
        final AtomicLong told = new AtomicLong();
        final AtomicLong full = new AtomicLong();
        final AtomicLong handled = new AtomicLong();
        final AtomicLong overlaps = new AtomicLong();
        final AtomicLong letters = new AtomicLong();
    }

    private static final class Member implements Actor<Integer> {
        private final Books books;
        private boolean busy;

        Member(Books books) {
            this.books = books;
        }

        @Override
        public void receive(Integer msg, ActorContext<Integer> ctx) {
            if (busy) {
                books.overlaps.incrementAndGet();
            }
            busy = true;
            books.handled.incrementAndGet();
            try {
                if (msg % 997 == 0) {
                    throw new IllegalStateException("now and then");
                }
                if (msg % 3 == 0 && msg > 3) {
                    books.told.incrementAndGet();
                    if (ctx.self().offer(msg / 3) == SendResult.FULL) {
                        books.full.incrementAndGet();
                    }
                }
            } finally {
                busy = false;
            }
        }
    }

    private static ActorSpec<Integer> member(Seeded random, Books books) {
        Mode mode = random.oneOf(Mode.EVENT, Mode.EVENT, Mode.EVENT, Mode.BLOCKING, Mode.PINNED);
        Mailbox mailbox =
                random.oneOf(
                        Mailbox.unbounded(),
                        Mailbox.soft(),
                        Mailbox.soft(3),
                        Mailbox.bounded(50, Overflow.FAIL),
                        Mailbox.bounded(50, Overflow.DROP_NEWEST));
        return ActorSpec.<Integer>of(() -> new Member(books))
                .mode(mode)
                .mailbox(mailbox)
                .restart(RestartPolicy.permanent().withIntensity(1_000_000, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @EnumSource(ActorSystem.Scheduling.class)
    @Rule({"R56", "R57", "R58", "R61", "R28", "R3"})
    void theBooksBalanceAfterAStormOfSendsStopsKillsAndRestarts(ActorSystem.Scheduling scheduling)
            throws InterruptedException {
        for (long seed = 1; seed <= 3; seed++) {
            storm(scheduling, seed);
        }
    }

    private static void storm(ActorSystem.Scheduling scheduling, long seed)
            throws InterruptedException {
        Books books = new Books();
        try (ActorSystem system =
                        ActorSystem.builder("storm")
                                .scheduling(scheduling)
                                .muteTimeout(Duration.ofMillis(200))
                                .start();
                var _ = system.deadLetters().subscribe(_ -> books.letters.incrementAndGet())) {
            AtomicReferenceArray<ActorRef<Integer>> refs = new AtomicReferenceArray<>(ACTORS);
            Seeded setup = new Seeded(seed);
            for (int i = 0; i < ACTORS; i++) {
                refs.set(i, system.spawn(member(setup, books)));
            }
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < SENDERS; t++) {
                Seeded random = new Seeded(seed * 1_000 + t);
                threads.add(Thread.ofPlatform().start(() -> send(system, refs, random, books)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            await().atMost(Duration.ofSeconds(60)).until(system::isQuiescent);

            Counters counters = system.counters();
            assertThat(books.overlaps).as("seed %d, turns at once", seed).hasValue(0);
            assertThat(counters.queued()).as("seed %d", seed).isZero();
            assertThat(counters.rejected()).as("seed %d", seed).isEqualTo(books.full.get());
            assertThat(counters.delivered()).as("seed %d", seed).isEqualTo(books.handled.get());
            assertThat(counters.sent() + counters.rejected() + counters.undeliverable())
                    .as("seed %d, %s", seed, counters)
                    .isEqualTo(books.told.get());
            assertThat(books.letters.get())
                    .as("seed %d", seed)
                    .isEqualTo(counters.dropped() + counters.undeliverable())
                    .isEqualTo(system.deadLetters().total());
        }
    }

    private static void send(
            ActorSystem system,
            AtomicReferenceArray<ActorRef<Integer>> refs,
            Seeded random,
            Books books) {
        for (int i = 0; i < SENDS; i++) {
            int at = random.below(ACTORS);
            ActorRef<Integer> ref = refs.get(at);
            books.told.incrementAndGet();
            if (ref.offer(random.below(100_000)) == SendResult.FULL) {
                books.full.incrementAndGet();
            }
            if (random.oneIn(2_000)) {
                switch (random.below(4)) {
                    case 0 -> system.stop(ref);
                    case 1 -> system.stop(ref, StopMode.drain(Duration.ofSeconds(30)));
                    case 2 -> system.kill(ref);
                    default -> system.restart(ref);
                }
                refs.set(at, system.spawn(member(random, books)));
            }
        }
    }
}
