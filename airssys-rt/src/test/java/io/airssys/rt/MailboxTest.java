package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Probe probe = new Probe();
    private final VirtualTime time = new VirtualTime();
    private final ActorSystem system = ActorSystem.builder("mailbox").time(time).start();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        system.close();
    }

    /// Says what it handles, after the gate has opened.
    private ActorRef<String> held(ActorSpec<String> spec) {
        ActorRef<String> ref = system.spawn(spec.mode(Mode.BLOCKING));
        ref.tell("hold");
        probe.expect("holding");
        return ref;
    }

    private ActorSpec<String> spec() {
        return ActorSpec.of(() ->
                (msg, _) -> {
                    if (msg.equals("hold")) {
                        probe.say("holding");
                        assertThat(gate.await(Probe.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
                    } else {
                        probe.say(msg);
                    }
                });
    }

    @Test
    @Rule({"R53", "R54", "R56", "R13"})
    void aHardBoundRefusesExactlyWhatIsAboveIt() {
        ActorRef<String> ref = held(spec().mailbox(Mailbox.bounded(10, Overflow.FAIL)));
        for (int i = 1; i < 10; i++) {
            assertThat(ref.offer("m" + i)).isEqualTo(SendResult.ACCEPTED);
        }
        assertThat(ref.offer("m10")).isEqualTo(SendResult.FULL);
        assertThatThrownBy(() -> ref.tell("m11"))
                .isInstanceOfSatisfying(
                        SendException.MailboxFull.class, e -> assertThat(e.retryable()).isTrue());
        assertThat(system.counters()).isEqualTo(new Counters(0, 0, 0, 10, 2, 0));
        gate.countDown();
        assertThat(probe.next(9)).hasSize(9);
        settled();
        assertThat(system.counters()).isEqualTo(new Counters(10, 0, 0, 0, 2, 0));
        assertThat(ref.offer("room again")).isEqualTo(SendResult.ACCEPTED);
    }

    private void settled() {
        org.awaitility.Awaitility.await().until(system::isQuiescent);
    }

    @Test
    @Rule({"R54", "R56", "R58"})
    void dropNewestMakesADeadLetterOfWhatIsAbove() {
        List<DeadLetter> letters = new ArrayList<>();
        try (var _ = system.deadLetters().subscribe(letters::add)) {
            ActorRef<String> ref = held(spec().mailbox(Mailbox.bounded(2, Overflow.DROP_NEWEST)));
            ref.tell("kept");
            ref.tell("dropped");
            assertThat(ref.offer("dropped too")).isEqualTo(SendResult.DROPPED);
            assertThat(letters)
                    .extracting(DeadLetter::message)
                    .containsExactly("dropped", "dropped too");
            assertThat(letters)
                    .extracting(DeadLetter::reason)
                    .containsOnly(DeadLetter.Reason.OVERFLOW);
            gate.countDown();
            probe.expect("kept");
            settled();
            assertThat(system.counters()).isEqualTo(new Counters(2, 2, 0, 0, 0, 0));
        }
    }

    @Test
    @Rule("R53")
    void capacitiesAreChecked() {
        assertThatThrownBy(() -> Mailbox.bounded(0, Overflow.FAIL))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> Mailbox.soft((1 << 30) + 1)).isInstanceOf(ConfigException.class);
        assertThat(Mailbox.bounded(1, Overflow.FAIL).capacity()).isEqualTo(1);
        assertThat(Mailbox.soft(1 << 30).capacity()).isEqualTo(1 << 30);
        assertThat(ActorSpec.of(() -> (_, _) -> {}).mailbox()).isEqualTo(Mailbox.soft(1_024));
    }

    @Test
    @Rule({"R21", "R23"})
    void aCriticalMessageOvertakesAHundredThousandLowOnes() {
        ActorRef<String> ref =
                held(
                        spec().mailbox(Mailbox.unbounded())
                                .priorityOf(msg ->
                                        msg.startsWith("low") ? Priority.LOW : Priority.NORMAL));
        for (int i = 0; i < 100_000; i++) {
            ref.tell("low");
        }
        ref.tell("normal");
        ref.tell("critical", SendOptions.none().withPriority(Priority.CRITICAL));
        gate.countDown();
        probe.expect("critical", "normal", "low");
        assertThat(probe.next(99_999)).containsOnly("low");
    }

    @Test
    @Rule("R23")
    void lowMessagesGetTheirTurnUnderAFloodOfCriticalOnes() {
        ActorRef<String> ref = held(spec().mailbox(Mailbox.unbounded()));
        ref.tell("low", SendOptions.none().withPriority(Priority.LOW));
        for (int i = 0; i < 100; i++) {
            ref.tell("critical", SendOptions.none().withPriority(Priority.CRITICAL));
        }
        gate.countDown();
        assertThat(probe.next(19)).contains("low");
    }

    @Test
    @Rule("R24")
    void aMessageThatWaitedTooLongExpiresNeverEarly() {
        ActorRef<String> ref = held(spec());
        ref.tell("short", SendOptions.none().withTtl(Duration.ofMillis(50)));
        ref.tell("long", SendOptions.none().withTtl(Duration.ofMillis(51)));
        ref.tell("for ever");
        time.advance(Duration.ofMillis(50).plusNanos(1));
        gate.countDown();
        probe.expect("long", "for ever");
        settled();
        assertThat(system.counters().expired()).isEqualTo(1);
        assertThat(system.deadLetters().count(DeadLetter.Reason.EXPIRED)).isEqualTo(1);
        assertThatThrownBy(() -> SendOptions.none().withTtl(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Rule({"R12", "R8", "R58"})
    void tellToTheDeadIsADeadLetterAndNothingElse() {
        ActorRef<String> ref = system.spawn(spec());
        Probe.get(system.stop(ref));
        ref.tell("late");
        assertThat(ref.offer("later")).isEqualTo(SendResult.TERMINATED);
        assertThat(system.deadLetters().count(DeadLetter.Reason.TERMINATED)).isEqualTo(2);
        assertThat(system.counters().undeliverable()).isEqualTo(2);
        assertThat(system.counters().sent()).isZero();
    }

    @Test
    @Rule("R58")
    void deadLettersAboutDeadLettersAreOnlyCounted() {
        ActorRef<DeadLetter> listener = system.spawn(ActorSpec.of(() -> (_, _) -> {}));
        Probe.get(system.stop(listener));
        ActorRef<String> dead = system.spawn(spec());
        Probe.get(system.stop(dead));
        try (var _ = system.deadLetters().subscribe(listener::tell)) {
            dead.tell("late");
        }
        assertThat(system.deadLetters().total()).isEqualTo(2);
    }

    @Test
    @Rule({"R18", "R47", "R20"})
    void theSenderIsWhoTheSendSays() {
        ActorRef<String> target =
                system.spawn(
                        "target",
                        () ->
                                (msg, ctx) ->
                                        probe.say(
                                                msg
                                                        + " from "
                                                        + ctx.sender()
                                                                .map(from -> from.path().name())
                                                                .orElse("nobody")));
        ActorRef<String> relay = system.spawn("relay", () -> (_, ctx) -> ctx.forward(target));
        system.<String>spawn(
                        "source",
                        () ->
                                (msg, ctx) -> {
                                    ctx.send(target, msg);
                                    ctx.send(relay, msg);
                                })
                .tell("hello");
        probe.expect("hello from source", "hello from source");
        target.tell("bare");
        relay.tell("bare");
        probe.expect("bare from nobody", "bare from nobody");
    }
}
