package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a throw does to the actor and to its parent.
class FailureTest {
    private final Probe probe = new Probe();
    private final ActorSystem system = ActorSystem.builder("failure").start();

    @AfterEach
    void close() {
        system.close();
    }

    /// Counts messages; `boom` throws, which its `onError` answers with a directive.
    private final class Fragile implements Actor<String> {
        private final Directive directive;
        private int count;

        Fragile(Directive directive) {
            this.directive = directive;
        }

        @Override
        public void receive(String msg, ActorContext<String> ctx) {
            if (msg.equals("boom")) {
                throw new IllegalStateException("boom");
            }
            count++;
            probe.say(msg + count);
        }

        @Override
        public Directive onError(Failure failure, ActorContext<String> ctx) {
            return directive;
        }
    }

    /// Spawns one permanent child and passes messages to it; reports what becomes of it.
    private final class Parent implements Actor<String> {
        private final Supplier<Actor<String>> childFactory;
        private final Directive directive;
        private Optional<ActorRef<String>> child = Optional.empty();

        Parent(Supplier<Actor<String>> childFactory, Directive directive) {
            this.childFactory = childFactory;
            this.directive = directive;
        }

        @Override
        public void preStart(ActorContext<String> ctx) {
            probe.say("parent starts");
            child =
                    Optional.of(
                            ctx.spawn(
                                    ActorSpec.<String>of(childFactory)
                                            .named("child")
                                            .restart(RestartPolicy.permanent())));
        }

        @Override
        public void receive(String msg, ActorContext<String> ctx) {
            child.orElseThrow().tell(msg);
        }

        @Override
        public Directive onError(Failure failure, ActorContext<String> ctx) {
            probe.say(failure.phase() + " " + failure.child().orElseThrow().name());
            return directive;
        }

        @Override
        public void onSignal(Signal signal, ActorContext<String> ctx) {
            if (signal instanceof Signal.ChildExited exited) {
                probe.say(
                        exited.ref().path().name()
                                + " exited abnormally: "
                                + exited.reason().abnormal());
            }
        }
    }

    private ActorRef<String> parent(Directive ofChild, Directive ofParent) {
        return system.spawn(
                ActorSpec.<String>of(() -> new Parent(() -> new Fragile(ofChild), ofParent))
                        .named("parent")
                        .restart(RestartPolicy.permanent()));
    }

    private static void tell(ActorRef<String> to, String... messages) {
        for (String message : messages) {
            to.tell(message);
        }
    }

    @Test
    @Rule({"R31", "R34"})
    void resumeDropsTheMessageAndKeepsTheState() {
        tell(parent(Directive.RESUME, Directive.STOP), "a", "boom", "b");
        probe.expect("parent starts", "a1", "b2");
    }

    @Test
    @Rule({"R31", "R34", "R93", "R39"})
    void restartKeepsTheQueueAndLosesTheState() {
        tell(parent(Directive.RESTART, Directive.STOP), "a", "boom", "b");
        probe.expect("parent starts", "a1", "b1");
    }

    @Test
    @Rule("R31")
    void stopEndsTheChildWhateverItsPolicy() {
        tell(parent(Directive.STOP, Directive.RESUME), "a", "boom");
        probe.expect("parent starts", "a1", "child exited abnormally: true");
    }

    @Test
    @Rule({"R31", "R98"})
    void escalateFailsTheParentWhichIsRestartedWithANewChild() {
        ActorRef<String> parent = parent(Directive.ESCALATE, Directive.RESTART);
        tell(parent, "a", "boom");
        probe.expect("parent starts", "a1", "ESCALATED child", "parent starts");
        tell(parent, "b");
        probe.expect("b1");
    }

    @Test
    @Rule("R31")
    void anEscalationTheParentResumesEndsTheChildOnly() {
        tell(parent(Directive.ESCALATE, Directive.RESUME), "boom");
        probe.expect("parent starts", "ESCALATED child", "child exited abnormally: true");
    }

    @Test
    @Rule({"R31", "R98"})
    void escalationClimbsToTheGrandparent() {
        ActorRef<String> top =
                system.spawn(
                        "top",
                        () ->
                                new Actor<String>() {
                                    private Optional<ActorRef<String>> middle = Optional.empty();

                                    @Override
                                    public void preStart(ActorContext<String> ctx) {
                                        middle =
                                                Optional.of(
                                                        ctx.spawn(
                                                                "middle",
                                                                () ->
                                                                        new Parent(
                                                                                () ->
                                                                                        new Fragile(
                                                                                                Directive
                                                                                                        .ESCALATE),
                                                                                Directive
                                                                                        .ESCALATE)));
                                    }

                                    @Override
                                    public void receive(String msg, ActorContext<String> ctx) {
                                        middle.orElseThrow().tell(msg);
                                    }

                                    @Override
                                    public Directive onError(
                                            Failure failure, ActorContext<String> ctx) {
                                        probe.say("top hears of " + failure.child().orElseThrow());
                                        return Directive.RESUME;
                                    }
                                });
        tell(top, "boom");
        probe.expect("parent starts", "ESCALATED child", "top hears of /user/top/middle");
    }

    enum Thrown {
        STACK_OVERFLOW,
        ASSERTION,
        NULL_POINTER,
        LINKAGE,
        CHECKED
    }

    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    private static int deep(int n) {
        return deep(n + 1) + 1;
    }

    private static void raise(Thrown what) throws Exception {
        switch (what) {
            case STACK_OVERFLOW -> throw new IllegalStateException("unreachable " + deep(0));
            case ASSERTION -> throw new AssertionError("assertion");
            case NULL_POINTER -> throw new NullPointerException("null");
            case LINKAGE -> throw new NoClassDefFoundError("missing");
            case CHECKED -> throw new java.io.IOException("checked");
        }
    }

    @ParameterizedTest
    @EnumSource(Thrown.class)
    @Rule({"R32", "R35"})
    void everyThrowableReachesTheParentAndNoThreadDies(Thrown what) {
        ActorRef<String> parent =
                system.spawn(
                        "parent",
                        () ->
                                new Parent(
                                        () ->
                                                new Actor<String>() {
                                                    @Override
                                                    public void receive(
                                                            String msg, ActorContext<String> ctx)
                                                            throws Exception {
                                                        raise(what);
                                                    }

                                                    @Override
                                                    public Directive onError(
                                                            Failure failure,
                                                            ActorContext<String> ctx) {
                                                        return Directive.ESCALATE;
                                                    }
                                                },
                                        Directive.RESUME));
        tell(parent, "go");
        probe.expect("parent starts", "ESCALATED child", "child exited abnormally: true");
        for (int i = 0; i < 20; i++) {
            int number = i;
            system.<String>spawn("after-" + i, () -> (_, _) -> probe.say(number))
                    .tell("still alive");
        }
        assertThat(probe.next(20)).hasSize(20);
    }

    @Test
    @Rule("R29")
    void aThrowInOnErrorMeansRestartAndIsLinkedToTheFirst() {
        system.spawn(
                        ActorSpec.<String>of(() ->
                                        new Actor<String>() {
                                            @Override
                                            public void receive(
                                                    String msg, ActorContext<String> ctx) {
                                                throw new IllegalStateException("first");
                                            }

                                            @Override
                                            public Directive onError(
                                                    Failure failure, ActorContext<String> ctx) {
                                                throw new IllegalArgumentException("second");
                                            }

                                            @Override
                                            public void postRestart(
                                                    Throwable cause, ActorContext<String> ctx) {
                                                probe.say(String.valueOf(cause.getMessage()));
                                                probe.say(
                                                        String.valueOf(
                                                                cause.getSuppressed()[0]
                                                                        .getMessage()));
                                            }
                                        })
                                .restart(RestartPolicy.permanent()))
                .tell("go");
        probe.expect("first", "second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "fail", "kill", "badStart"})
    @Rule("R29")
    void hooksRunInTheOrderOfTheTable(String how) {
        class Recording implements Actor<String> {
            @Override
            public void receive(String msg, ActorContext<String> ctx) {
                probe.say(msg);
                if (msg.equals("fail")) {
                    throw new IllegalStateException("fail");
                }
            }

            @Override
            public void preStart(ActorContext<String> ctx) {
                probe.say("preStart");
                if (how.equals("badStart")) {
                    throw new IllegalStateException("bad");
                }
            }

            @Override
            public void postStop(ExitReason why, ActorContext<String> ctx) {
                probe.say("postStop");
            }

            @Override
            public void preRestart(Failure failure, ActorContext<String> ctx) {
                probe.say("preRestart " + failure.message().orElseThrow());
            }

            @Override
            public void postRestart(Throwable cause, ActorContext<String> ctx) {
                probe.say("postRestart " + cause.getMessage());
            }

            @Override
            public Directive onError(Failure failure, ActorContext<String> ctx) {
                probe.say("onError " + failure.phase());
                return Directive.RESTART;
            }
        }
        ActorRef<String> actor =
                system.spawn(
                        ActorSpec.<String>of(Recording::new).restart(RestartPolicy.permanent()));
        probe.expect("preStart");
        switch (how) {
            case "fail" -> {
                tell(actor, "fail", "next");
                probe.expect(
                        "fail",
                        "onError MESSAGE",
                        "preRestart fail",
                        "preStart",
                        "postRestart fail",
                        "next");
                Probe.get(system.stop(actor));
                probe.expect("postStop");
            }
            case "stop" -> {
                assertThat(Probe.get(system.stop(actor))).isInstanceOf(ExitReason.Shutdown.class);
                probe.expect("postStop");
            }
            case "kill" ->
                    assertThat(Probe.get(system.kill(actor))).isEqualTo(new ExitReason.Killed());
            default -> {
                ExitReason reason = Probe.get(system.stop(actor));
                assertThat(reason).isInstanceOf(ExitReason.Failed.class);
            }
        }
        assertThat(probe.rest()).isEmpty();
        assertThat(system.stateOf(actor)).isEqualTo(LifecycleState.STOPPED);
    }
}
