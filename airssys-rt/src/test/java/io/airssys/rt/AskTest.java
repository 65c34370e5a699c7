package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Probe probe = new Probe();
    private final VirtualTime time = new VirtualTime();
    private final ActorSystem system = ActorSystem.builder("ask").time(time).start();

    @AfterEach
    void close() {
        system.close();
    }

    private record Add(int a, int b, ReplyTo<Integer> replyTo) {}

    private record Double(int value) implements Request<Integer> {}

    private ActorRef<Add> adder() {
        return system.spawn(ActorSpec.of(() -> (msg, _) -> msg.replyTo().reply(msg.a() + msg.b())));
    }

    /// Keeps the reply addresses it gets.
    private ActorRef<Add> keeper() {
        return system.spawn(ActorSpec.of(() -> (msg, _) -> probe.say(msg.replyTo())));
    }

    @SuppressWarnings("unchecked")
    private ReplyTo<Integer> kept() {
        return (ReplyTo<Integer>) probe.next();
    }

    @Test
    @Rule({"R66", "R67", "R68"})
    void isAnsweredThroughTheAddressInTheMessage() {
        ActorRef<Add> adder = adder();
        for (int i = 0; i < 50_000; i++) {
            int a = i;
            assertThat(Probe.get(adder.<Integer>ask(to -> new Add(a, 1, to), LONG)))
                    .isEqualTo(i + 1);
        }
        assertThat(time.clock.pending()).isZero();
    }

    @Test
    @Rule("R68")
    void isAnsweredLaterFromAnotherThread() throws InterruptedException {
        CompletableFuture<Integer> answer = keeper().<Integer>ask(to -> new Add(1, 2, to), LONG);
        ReplyTo<Integer> replyTo = kept();
        assertThat(replyTo.isDone()).isFalse();
        Thread.ofPlatform().start(() -> replyTo.reply(3)).join();
        assertThat(Probe.get(answer)).isEqualTo(3);
        assertThat(replyTo.isDone()).isTrue();
    }

    @Test
    @Rule({"R67", "R69", "R71"})
    void timesOutAndTheLateReplyIsADeadLetter() {
        CompletableFuture<Integer> answer =
                keeper().<Integer>ask(to -> new Add(1, 2, to), Duration.ofSeconds(5));
        ReplyTo<Integer> replyTo = kept();
        time.advance(Duration.ofMillis(4_999));
        assertThat(answer).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThatThrownBy(answer::join)
                .cause()
                .isInstanceOf(AskException.Timeout.class)
                .hasMessageContaining("Add")
                .hasMessageContaining("PT5S");
        replyTo.reply(3);
        assertThat(system.deadLetters().count(DeadLetter.Reason.LATE_REPLY)).isEqualTo(1);
    }

    @Test
    @Rule("R69")
    void aSecondReplyIsADeadLetter() {
        CompletableFuture<Integer> answer = keeper().<Integer>ask(to -> new Add(1, 2, to), LONG);
        ReplyTo<Integer> replyTo = kept();
        replyTo.reply(3);
        replyTo.reply(4);
        replyTo.fail(new IllegalStateException("third"));
        assertThat(answer).isCompletedWithValue(3);
        assertThat(system.deadLetters().count(DeadLetter.Reason.DUPLICATE_REPLY)).isEqualTo(2);
    }

    @Test
    @Rule({"R67", "R70"})
    void cancellingReleasesTheTimer() {
        CompletableFuture<Integer> answer = keeper().<Integer>ask(to -> new Add(1, 2, to), LONG);
        ReplyTo<Integer> replyTo = kept();
        assertThat(time.clock.pending()).isEqualTo(1);
        assertThat(answer.cancel(true)).isTrue();
        assertThat(time.clock.pending()).isZero();
        replyTo.reply(3);
        assertThat(system.deadLetters().count(DeadLetter.Reason.LATE_REPLY)).isEqualTo(1);
    }

    @Test
    @Rule("R67")
    void theDeadAndTheFullFailAnAskAtOnce() {
        ActorRef<Add> dead = adder();
        Probe.get(system.stop(dead));
        assertThatThrownBy(() -> dead.<Integer>ask(to -> new Add(1, 2, to), LONG).join())
                .cause()
                .isInstanceOf(AskException.TargetTerminated.class);
        assertThat(time.clock.pending()).isZero();
        assertThatThrownBy(() -> adder().<Integer>ask(to -> new Add(1, 2, to), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Rule({"R59", "R25"})
    void aRequestDroppedWithItsActorFailsAtOnce() {
        CompletableFuture<String> gate = new CompletableFuture<>();
        ActorRef<Add> busy =
                system.spawn(
                        ActorSpec.<Add>of(() ->
                                        (_, _) -> {
                                            probe.say("busy");
                                            gate.join();
                                        })
                                .mode(Mode.BLOCKING));
        var _ = busy.<Integer>ask(to -> new Add(0, 0, to), LONG);
        CompletableFuture<Integer> second = busy.<Integer>ask(to -> new Add(1, 2, to), LONG);
        probe.expect("busy");
        var ending = system.stop(busy);
        gate.complete("go");
        Probe.get(ending);
        assertThatThrownBy(second::join)
                .cause()
                .isInstanceOfSatisfying(
                        AskException.RequestDropped.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetter.Reason.STOPPED));
    }

    @Test
    @Rule("R7")
    void nobodyIsToldOfAnEndBeforeTheActorIsGone() {
        CompletableFuture<String> gate = new CompletableFuture<>();
        ActorRef<Add> busy =
                system.spawn(
                        ActorSpec.<Add>of(() ->
                                        (_, _) -> {
                                            probe.say("busy");
                                            gate.join();
                                        })
                                .mode(Mode.BLOCKING));
        var _ = busy.<Integer>ask(to -> new Add(0, 0, to), LONG);
        // What is queued is buried in the middle of the end; whoever asks then must wait for it.
        CompletableFuture<LifecycleState> seen =
                busy.<Integer>ask(to -> new Add(1, 2, to), LONG)
                        .handle((_, _) -> system.stop(busy))
                        .thenCompose(late -> late.thenApply(_ -> system.stateOf(busy)));
        probe.expect("busy");
        var ending = system.stop(busy);
        gate.complete("go");
        Probe.get(ending);
        assertThat(Probe.get(seen)).isEqualTo(LifecycleState.STOPPED);
    }

    @Test
    @Rule({"R25", "R24"})
    void aRequestNobodyWaitsForIsNotExecuted() {
        CompletableFuture<String> gate = new CompletableFuture<>();
        ActorRef<Add> busy =
                system.spawn(
                        ActorSpec.<Add>of(() ->
                                        (msg, _) -> {
                                            probe.say(msg.a());
                                            gate.join();
                                        })
                                .mode(Mode.BLOCKING));
        var _ = busy.<Integer>ask(to -> new Add(1, 0, to), LONG);
        probe.expect(1);
        CompletableFuture<Integer> second =
                busy.<Integer>ask(to -> new Add(2, 2, to), Duration.ofSeconds(1));
        var _ = busy.<Integer>ask(to -> new Add(3, 0, to), LONG);
        time.advance(Duration.ofSeconds(2));
        gate.complete("go");
        probe.expect(3);
        assertThat(second).isCompletedExceptionally();
        assertThat(system.counters().expired()).isEqualTo(1);
    }

    @Test
    @Rule({"R68", "R67", "R18"})
    void aTypedRequestIsAnsweredByTheContext() throws InterruptedException {
        ActorRef<Double> doubler =
                system.spawn(
                        ActorSpec.of(() ->
                                (msg, ctx) -> {
                                    if (msg.value() < 0) {
                                        ctx.replyFailure(new IllegalArgumentException("negative"));
                                    } else {
                                        ctx.reply(msg, msg.value() * 2);
                                    }
                                }));
        assertThat(Ask.call(doubler, new Double(21), LONG)).isEqualTo(42);
        assertThatThrownBy(() -> Ask.call(doubler, new Double(-1), LONG))
                .isInstanceOf(AskException.ReplyFailure.class)
                .hasRootCauseMessage("negative");
    }

    @Test
    @Rule("R68")
    void aToldRequestCannotBeAnswered() {
        ActorRef<Double> doubler =
                system.spawn(
                        ActorSpec.<Double>of(() ->
                                new Actor<Double>() {
                                    @Override
                                    public void receive(Double msg, ActorContext<Double> ctx) {
                                        ctx.reply(msg, 1);
                                    }

                                    @Override
                                    public Directive onError(
                                            Failure failure, ActorContext<Double> ctx) {
                                        probe.say(failure.cause().getClass());
                                        return Directive.RESUME;
                                    }
                                }));
        doubler.tell(new Double(1));
        probe.expect(LifecycleException.WrongState.class);
    }

    @Test
    @Rule({"R68", "R47"})
    void aForwardedRequestIsAnsweredByWhoeverGetsIt() throws InterruptedException {
        ActorRef<Double> doubler =
                system.spawn(ActorSpec.of(() -> (msg, ctx) -> ctx.reply(msg, msg.value() * 2)));
        ActorRef<Double> front = system.spawn(ActorSpec.of(() -> (_, ctx) -> ctx.forward(doubler)));
        assertThat(Ask.call(front, new Double(4), LONG)).isEqualTo(8);
    }

    @Test
    @Rule("R73")
    void waitingForAnAnswerIsRefusedInAnEventDrivenTurn() {
        ActorRef<Double> doubler =
                system.spawn(ActorSpec.of(() -> (msg, ctx) -> ctx.reply(msg, msg.value() * 2)));
        for (Mode mode : Mode.values()) {
            system.spawn(
                            ActorSpec.<String>of(() ->
                                            (_, _) -> {
                                                try {
                                                    probe.say(
                                                            Ask.call(doubler, new Double(2), LONG));
                                                } catch (LifecycleException.BlockingNotAllowed e) {
                                                    probe.say("refused");
                                                }
                                            })
                                    .mode(mode))
                    .tell("go");
            probe.expect(mode == Mode.EVENT ? (Object) "refused" : (Object) 4);
        }
    }

    @Test
    @Rule({"R46", "R66"})
    void anActorAsksAndGetsTheAnswerAsAMessage() {
        ActorRef<Add> adder = adder();
        system.<String>spawn(
                        "asker",
                        () ->
                                (msg, ctx) -> {
                                    probe.say(msg);
                                    if (msg.equals("go")) {
                                        ctx.<Add, Integer>ask(
                                                adder,
                                                to -> new Add(2, 3, to),
                                                LONG,
                                                (sum, error) -> "sum " + sum + " error " + error);
                                    }
                                })
                .tell("go");
        probe.expect("go", "sum 5 error null");
    }

    @Test
    @Rule("R46")
    void aResultForAnIncarnationThatHasEndedIsADeadLetter() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        ActorRef<String> asker =
                system.spawn(
                        ActorSpec.<String>of(() ->
                                        (msg, ctx) -> {
                                            switch (msg) {
                                                case "pipe" ->
                                                        ctx.<String>pipeToSelf(
                                                                stage,
                                                                (value, _) -> "piped " + value);
                                                case "boom" ->
                                                        throw new IllegalStateException("boom");
                                                default -> probe.say(msg);
                                            }
                                        })
                                .restart(RestartPolicy.permanent()));
        asker.tell("pipe");
        asker.tell("boom");
        asker.tell("restarted");
        probe.expect("restarted");
        stage.complete("result");
        asker.tell("end");
        probe.expect("end");
        assertThat(system.deadLetters().count(DeadLetter.Reason.STALE_INCARNATION)).isEqualTo(1);
    }
}
