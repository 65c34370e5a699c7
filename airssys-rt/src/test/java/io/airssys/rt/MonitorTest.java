package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorTest {
    @Test
    @Rule("R106")
    void spawnFailRestartStopGivesTheExactSequence() {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        try (ActorSystem system =
                ActorSystem.builder("monitor")
                        .monitor(event -> {
                            if (event.path().text().endsWith("it")
                                    || event instanceof RtEvent.SupervisionEvent) {
                                events.add(
                                        event.severity() + " " + event.getClass().getSimpleName());
                            }
                        })
                        .start()) {
            ActorRef<String> ref =
                    system.spawn(
                            ActorSpec.<String>of(() ->
                                            (_, _) -> {
                                                throw new IllegalStateException("boom");
                                            })
                                    .named("it")
                                    .restart(RestartPolicy.permanent()));
            ref.tell("boom");
            org.awaitility.Awaitility.await()
                    .until(() -> events.stream().filter("INFO Started"::equals).count() == 2);
            Probe.get(system.stop(ref, StopMode.drain(java.time.Duration.ofSeconds(10))));
            org.awaitility.Awaitility.await()
                    .until(() -> !events.isEmpty() && events.getLast().endsWith("Stopped"));
        }
        assertThat(events)
                .containsExactly(
                        "DEBUG Spawned",
                        "INFO Started",
                        "ERROR Failed",
                        "ERROR ChildFailed",
                        "WARNING ChildRestarted",
                        "INFO Started",
                        "INFO Stopped");
    }

    @Test
    @Rule("R108")
    void aMonitorThatThrowsHarmsNobody() {
        Probe probe = new Probe();
        try (ActorSystem system =
                ActorSystem.builder("broken-monitor")
                        .monitor(_ -> {
                            throw new IllegalStateException("broken monitor");
                        })
                        .start()) {
            system.<String>spawn("it", () -> (msg, _) -> probe.say(msg)).tell("fine");
            probe.expect("fine");
        }
    }
}
