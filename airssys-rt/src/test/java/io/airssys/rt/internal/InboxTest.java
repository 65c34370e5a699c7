package io.airssys.rt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.rt.Priority;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InboxTest {
    /// A message, and the number of picks when it became the head.
    private static final class Message {
        final Priority lane;
        int headSince = -1;

        Message(Priority lane) {
            this.lane = lane;
        }
    }

    @Test
    @Rule({"R23", "R3", "R21"})
    void everyHeadIsPickedInTimeAndEveryLaneKeepsItsOrder() {
        Seeded.check(
                300,
                random -> {
                    Inbox inbox = new Inbox();
                    Map<Priority, Deque<Message>> model = new EnumMap<>(Priority.class);
                    for (Priority lane : Priority.values()) {
                        model.put(lane, new ArrayDeque<>());
                    }
                    int picks = 0;
                    for (int step = 0; step < 2_000; step++) {
                        if (random.below(100) < 52) {
                            Priority lane =
                                    random.oneOf(
                                            Priority.LOW,
                                            Priority.NORMAL,
                                            Priority.HIGH,
                                            Priority.CRITICAL,
                                            Priority.CRITICAL);
                            Message message = new Message(lane);
                            Deque<Message> queue = Objects.requireNonNull(model.get(lane));
                            if (queue.isEmpty()) {
                                message.headSince = picks;
                            }
                            queue.addLast(message);
                            inbox.add(message, lane);
                        } else {
                            Message picked = (Message) inbox.poll();
                            if (picked == null) {
                                assertThat(model.values()).allMatch(Deque::isEmpty);
                                assertThat(inbox.isEmpty()).isTrue();
                                continue;
                            }
                            picks++;
                            Deque<Message> queue = Objects.requireNonNull(model.get(picked.lane));
                            assertThat(queue.removeFirst()).isSameAs(picked);
                            int bound = picked.lane == Priority.CRITICAL ? 4 : 19;
                            assertThat(picks - picked.headSince).isLessThanOrEqualTo(bound);
                            if (!queue.isEmpty()) {
                                queue.getFirst().headSince = picks;
                            }
                            assertThat(inbox.taken()).isSameAs(picked);
                            inbox.done();
                            assertThat(inbox.taken()).isNull();
                        }
                        int waiting = model.values().stream().mapToInt(Deque::size).sum();
                        assertThat(inbox.depth()).isEqualTo(waiting);
                    }
                });
    }
}
