package io.airssys.rt.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final class Task extends Activation {
        final AtomicInteger taken = new AtomicInteger();

        @Override
        public void run() {
            taken.incrementAndGet();
        }
    }

    @Test
    @Rule("R61")
    void isAQueueForItsOwnerAndGivesTheOlderHalfToAThief() {
        Seeded.check(
                200,
                random -> {
                    Ring ring = new Ring();
                    Deque<Activation> model = new ArrayDeque<>();
                    for (int step = 0; step < 3_000; step++) {
                        switch (random.below(8)) {
                            case 0, 1, 2, 3 -> {
                                Task task = new Task();
                                boolean room = model.size() < Ring.CAPACITY;
                                assertThat(ring.offer(task)).isEqualTo(room);
                                if (room) {
                                    model.addLast(task);
                                }
                            }
                            case 7 -> {
                                Ring thief = new Ring();
                                int expected =
                                        Math.min(
                                                model.size() - model.size() / 2, Ring.CAPACITY / 2);
                                List<Activation> stolen = new ArrayList<>();
                                Activation next = ring.stealInto(thief);
                                while (next != null) {
                                    stolen.add(next);
                                    next = thief.poll();
                                }
                                assertThat(stolen).hasSize(expected);
                                for (Activation each : stolen) {
                                    assertThat(each).isSameAs(model.pollFirst());
                                }
                            }
                            default -> assertThat(ring.poll()).isSameAs(model.pollFirst());
                        }
                        assertThat(ring.isEmpty()).isEqualTo(model.isEmpty());
                    }
                });
    }

    @Test
    @Rule("R61")
    void thievesAndOwnerTakeEveryTaskOnce() throws InterruptedException {
        Ring ring = new Ring();
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> thieves = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            thieves.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                Ring own = new Ring();
                                while (!over.get() || !ring.isEmpty()) {
                                    Activation next = ring.stealInto(own);
                                    while (next != null) {
                                        next.run();
                                        next = own.poll();
                                    }
                                }
                            }));
        }
        Task[] tasks = new Task[300_000];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = new Task();
            while (!ring.offer(tasks[i])) {
                Activation own = ring.poll();
                if (own != null) {
                    own.run();
                }
            }
        }
        over.set(true);
        for (Thread thief : thieves) {
            thief.join();
        }
        assertThat(tasks).allMatch(task -> task.taken.get() == 1);
    }
}
