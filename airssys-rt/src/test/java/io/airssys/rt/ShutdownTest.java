package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShutdownTest {
    @ParameterizedTest
    @EnumSource(ActorSystem.Scheduling.class)
    @Rule({"R89", "R88"})
    void aHundredThousandIdleActorsStopWithoutStragglers(ActorSystem.Scheduling scheduling) {
        ActorSystem system = ActorSystem.builder("big").scheduling(scheduling).start();
        for (int i = 0; i < 100_000; i++) {
            system.spawn(ActorSpec.of(() -> (_, _) -> {}));
        }
        ShutdownReport report = Probe.get(system.shutdown());
        assertThat(report.stragglers()).isEmpty();
        assertThat(report.stopped()).isEqualTo(100_000);
        assertThat(report.killed()).isZero();
        assertThat(report.duration()).isLessThan(Duration.ofSeconds(50)); // ten times the bound
    }

    @Test
    @Rule({"R89", "R12"})
    void afterwardsNothingRunsAndNothingIsAccepted() {
        ActorSystem system = ActorSystem.builder("after-shutdown").start();
        ActorRef<String> ref = system.spawn("a", () -> (_, _) -> {});
        ref.tell("hello");
        CompletableFuture<ShutdownReport> first = system.shutdown();
        assertThat(system.shutdown()).isSameAs(first);
        assertThat(Probe.get(first).reason()).isInstanceOf(ExitReason.Shutdown.class);
        assertThatThrownBy(() -> system.spawn("b", () -> (_, _) -> {}))
                .isInstanceOf(SpawnException.ShuttingDown.class);
        ref.tell("late");
        assertThat(system.deadLetters().count(DeadLetter.Reason.SHUTDOWN)).isEqualTo(1);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name ->
                        name.startsWith("after-shutdown-worker")
                                || name.equals("after-shutdown-timer"));
        system.close();
    }

    @Test
    @Rule("R89")
    void aTurnMayShutItsSystemDown() throws InterruptedException {
        ActorSystem system = ActorSystem.builder("self").start();
        system.<String>spawn(
                        "last",
                        () ->
                                (_, ctx) -> {
                                    try {
                                        ctx.system().close();
                                    } catch (LifecycleException.BlockingNotAllowed e) {
                                        var _ = ctx.system().shutdown();
                                    }
                                })
                .tell("go");
        org.awaitility.Awaitility.await().until(() -> system.shutdown().isDone());
        assertThat(Probe.get(system.shutdown()).stopped()).isEqualTo(1);
    }

    @Test
    @Rule({"R88", "R89", "R90"})
    void anActorThatDoesNotReturnIsNamedWithItsStack() {
        CountDownLatch release = new CountDownLatch(1);
        Probe probe = new Probe();
        ActorSystem system =
                ActorSystem.builder("stuck")
                        .shutdownTimeout(Duration.ofMillis(100))
                        .killGrace(Duration.ofMillis(50))
                        .start();
        system.spawn("fine", () -> (_, _) -> {});
        system.<String>spawn(
                        ActorSpec.<String>of(() ->
                                        (msg, _) -> {
                                            probe.say(msg);
                                            spinUntil(release);
                                        })
                                .named("spinner")
                                .mode(Mode.PINNED))
                .tell("spinning");
        probe.expect("spinning");
        ShutdownReport report = Probe.get(system.shutdown());
        release.countDown();
        assertThat(report.stragglers()).hasSize(1);
        assertThat(report.stragglers().getFirst().path().text()).isEqualTo("/user/spinner");
        assertThat(report.stragglers().getFirst().stack())
                .anyMatch(frame -> frame.getMethodName().equals("spinUntil"));
    }

    private static void spinUntil(CountDownLatch release) {
        while (release.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Rule({"R88", "R103"})
    void whatBlocksIsKilledAndReportedAsKilled() {
        Probe probe = new Probe();
        ActorSystem system =
                ActorSystem.builder("blocked").shutdownTimeout(Duration.ofMillis(100)).start();
        system.<String>spawn(
                        ActorSpec.<String>of(() ->
                                        (msg, _) -> {
                                            probe.say(msg);
                                            new CountDownLatch(1).await();
                                        })
                                .mode(Mode.BLOCKING)
                                .shutdown(ShutdownPolicy.infinite()))
                .tell("blocking");
        probe.expect("blocking");
        ShutdownReport report = Probe.get(system.shutdown());
        assertThat(report.killed()).isGreaterThanOrEqualTo(1);
        assertThat(report.stragglers()).isEmpty();
    }

    @Test
    @Rule("R33")
    void aFatalErrorEndsTheSystemOrIsEscalated() {
        for (ActorSystem.FatalErrors policy : ActorSystem.FatalErrors.values()) {
            ActorSystem system = ActorSystem.builder("fatal").fatalErrors(policy).start();
            ActorRef<String> ref =
                    system.spawn(
                            "oom",
                            () ->
                                    (_, _) -> {
                                        throw new OutOfMemoryError("pretended");
                                    });
            ref.tell("go");
            if (policy == ActorSystem.FatalErrors.SHUTDOWN_SYSTEM) {
                org.awaitility.Awaitility.await()
                        .until(() -> system.stateOf(ref) == LifecycleState.STOPPED);
                assertThat(Probe.get(system.shutdown()).reason())
                        .isInstanceOf(ExitReason.Fatal.class);
            } else {
                org.awaitility.Awaitility.await()
                        .until(() -> system.stateOf(ref) == LifecycleState.STOPPED);
                assertThat(system.spawn("next", () -> (_, _) -> {}).path().name())
                        .isEqualTo("next");
                system.close();
            }
        }
    }

    @Test
    @Rule("R86")
    void settingsAreCheckedTogether() {
        assertThatThrownBy(() ->
                        ActorSystem.builder(" ")
                                .parallelism(0)
                                .maxActors(-1)
                                .killGrace(Duration.ZERO)
                                .start())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("name")
                .hasMessageContaining("parallelism")
                .hasMessageContaining("maxActors")
                .hasMessageContaining("killGrace");
        ActorSystem.builder("ok").parallelism(1).start().close();
    }
}
