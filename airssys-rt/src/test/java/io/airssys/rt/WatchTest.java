package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final Probe probe = new Probe();
    private final ActorSystem system = ActorSystem.builder("watch").start();

    @AfterEach
    void close() {
        system.close();
    }

    private sealed interface Do {
        record Watch(ActorRef<?> ref) implements Do {}

        record WatchWith(ActorRef<?> ref, Said said) implements Do {}

        record Unwatch(ActorRef<?> ref) implements Do {}

        record Said(String text) implements Do {}
    }

    private ActorRef<Do> watcher() {
        return system.spawn(
                ActorSpec.of(() ->
                        new Actor<Do>() {
                            @Override
                            public void receive(Do msg, ActorContext<Do> ctx) {
                                switch (msg) {
                                    case Do.Watch watch -> ctx.watch(watch.ref());
                                    case Do.WatchWith watch -> ctx.watch(watch.ref(), watch.said());
                                    case Do.Unwatch watch -> ctx.unwatch(watch.ref());
                                    case Do.Said said -> probe.say(said.text());
                                }
                            }

                            @Override
                            public void onSignal(Signal signal, ActorContext<Do> ctx) {
                                if (signal instanceof Signal.Terminated ended) {
                                    probe.say(ended.reason().getClass().getSimpleName());
                                }
                            }
                        }));
    }

    @Test
    @Rule({"R48", "R49"})
    void terminatedComesOnceAndAfterTheLastMessageOfTheDead() {
        ActorRef<Do> watcher = watcher();
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int number = i;
            ActorRef<String> talker =
                    system.spawn(
                            ActorSpec.of(() ->
                                    (_, ctx) -> {
                                        watcher.tell(new Do.Said("last words " + number));
                                        ctx.stopSelf();
                                    }));
            watcher.tell(new Do.Watch(talker));
            watcher.tell(new Do.Watch(talker));
            watcher.tell(new Do.Said("watching"));
            probe.expect("watching");
            talker.tell("die");
            probe.expect("last words " + i, "Normal");
            expected.add(talker);
        }
        watcher.tell(new Do.Said("end"));
        probe.expect("end");
        assertThat(expected).hasSize(500);
    }

    @Test
    @Rule("R48")
    void watchingTheDeadIsAnsweredAtOnce() {
        ActorRef<Object> dead = system.spawn(ActorSpec.of(() -> (_, _) -> {}));
        Probe.get(system.stop(dead));
        watcher().tell(new Do.Watch(dead));
        probe.expect("NoActor");
    }

    @Test
    @Rule("R48")
    void afterUnwatchNothingIsSeenAndOtherWatchersStillAre() {
        ActorRef<Object> target = system.spawn(ActorSpec.of(() -> (_, _) -> {}));
        ActorRef<Do> first = watcher();
        ActorRef<Do> second = watcher();
        first.tell(new Do.Watch(target));
        first.tell(new Do.Unwatch(target));
        second.tell(new Do.WatchWith(target, new Do.Said("gone")));
        first.tell(new Do.Said("first ready"));
        probe.expect("first ready");
        second.tell(new Do.Said("second ready"));
        probe.expect("second ready");
        Probe.get(system.stop(target));
        probe.expect("gone");
        first.tell(new Do.Said("end"));
        probe.expect("end");
    }

    @Test
    @Rule("R48")
    void aRestartIsNoEnd() {
        ActorRef<String> target =
                system.spawn(
                        ActorSpec.<String>of(() ->
                                        (_, _) -> {
                                            throw new IllegalStateException("boom");
                                        })
                                .restart(RestartPolicy.permanent()));
        ActorRef<Do> watcher = watcher();
        watcher.tell(new Do.Watch(target));
        watcher.tell(new Do.Said("ready"));
        probe.expect("ready");
        target.tell("fail");
        Probe.get(system.stop(target, StopMode.drain(java.time.Duration.ofSeconds(5))));
        probe.expect("Shutdown");
    }

    @Test
    @Rule("R48")
    void everyOneOfManyDeathsIsSeenExactlyOnceWhateverTheRace() {
        Map<ActorRef<?>, Integer> seen = new ConcurrentHashMap<>();
        int actors = 20_000;
        List<ActorRef<String>> mortals = new ArrayList<>();
        for (int i = 0; i < actors; i++) {
            mortals.add(system.spawn(ActorSpec.of(() -> (_, ctx) -> ctx.stopSelf())));
        }
        system.<Object>spawn(
                        "counter",
                        () ->
                                new Actor<>() {
                                    @Override
                                    public void receive(Object msg, ActorContext<Object> ctx) {
                                        mortals.forEach(ctx::watch);
                                    }

                                    @Override
                                    public void onSignal(Signal signal, ActorContext<Object> ctx) {
                                        if (signal instanceof Signal.Terminated ended) {
                                            seen.merge(ended.ref(), 1, Integer::sum);
                                            if (seen.size() == actors) {
                                                probe.say("all");
                                            }
                                        }
                                    }
                                })
                .tell("go");
        mortals.forEach(m -> m.tell("die"));
        probe.expect("all");
        assertThat(seen.values()).containsOnly(1);
    }
}
