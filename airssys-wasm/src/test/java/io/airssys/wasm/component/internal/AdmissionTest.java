package io.airssys.wasm.component.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import io.airssys.wasm.core.MailboxLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@Rule("MSG-3")
class AdmissionTest {
    @Test
    void refusesTheMessageOrTheByteThatIsOneTooMany() {
        Admission admission = new Admission(new MailboxLimits(3, 100));
        assertThat(admission.enter(60)).isTrue();
        assertThat(admission.enter(41)).isFalse();
        assertThat(admission.enter(40)).isTrue();
        assertThat(admission.enter(0)).isTrue();
        assertThat(admission.enter(0)).isFalse();
        admission.leave(60);
        assertThat(admission.messages()).isEqualTo(2);
        assertThat(admission.bytes()).isEqualTo(40);
        assertThat(admission.enter(60)).isTrue();
    }

    @Test
    void neverPassesTheLimitUnderManySenders() throws InterruptedException {
        Admission admission = new Admission(new MailboxLimits(100, 1 << 20));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        List<Thread> senders = new ArrayList<>();
        for (int s = 0; s < 16; s++) {
            senders.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int i = 0; i < 10_000; i++) {
                                    if (admission.enter(16)) {
                                        taken.incrementAndGet();
                                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                        Thread.onSpinWait();
                                        inside.decrementAndGet();
                                        admission.leave(16);
                                    }
                                }
                            }));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(most.get()).isLessThanOrEqualTo(100);
        assertThat(taken.get()).isGreaterThan(1_000);
        assertThat(admission.messages()).isZero();
        assertThat(admission.bytes()).isZero();
    }
}
