package io.airssys.wasm.system;

import static io.airssys.wasm.system.HostFixture.LONG;
import static io.airssys.wasm.system.HostFixture.ask;
import static io.airssys.wasm.system.HostFixture.command;
import static io.airssys.wasm.system.HostFixture.u32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.airssys.testing.Rule;
import io.airssys.wasm.core.MessagingException;
import io.airssys.wasm.core.Payload;
import io.airssys.wasm.core.RequestException;
import io.airssys.wasm.system.HostFixture.Answer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages and requests between real guests through every check.
class MessagingScenariosTest {
    private static final String OPEN =
            """
            [[capabilities.messaging]]
            targets = ["@namespace"]
            actions = ["send", "request", "broadcast"]
            """;

    @TempDir Path folder;
    private HostFixture fixture;

    @BeforeEach
    void startHost() {
        fixture = new HostFixture(folder);
    }

    @AfterEach
    void stopHost() {
        fixture.close();
    }

    private void settle() throws InterruptedException {
        assertThat(fixture.host().awaitQuiet(Duration.ofMillis(30), LONG)).isTrue();
    }

    @Test
    @Rule({"S-01", "MSG-1", "ID-4"})
    void aMessageArrivesWithItsContentAndItsRealSender() throws Exception {
        ComponentRef a = fixture.spawnAs("a", "talk", OPEN);
        ComponentRef b = fixture.spawnAs("b", "talk", OPEN);
        assertThat(ask(a, command('s', "test/talk#b", "....hello"))).isEqualTo(new Answer(0, ""));
        settle();
        assertThat(ask(b, command('I', "", "")).text()).isEqualTo("test/talk#a hello\n");
    }

    @Test
    @Rule({"S-02", "REQ-2", "REQ-4", "MSG-8"})
    void aRequestIsAnsweredByExactlyOneCallback() throws Exception {
        ComponentRef a = fixture.spawnAs("a", "talk", OPEN);
        fixture.spawnAs("b", "talk", OPEN);
        Answer made = ask(a, command('r', "test/talk#b", "....again"));
        assertThat(made.status()).isZero();
        assertThat(made.text()).hasSize(36);
        settle();
        assertThat(ask(a, command('C', "", "")).text())
                .isEqualTo(made.text() + " - test/talk#b again\n");
        assertThat(ask(a, command('C', "", "")).text()).isEmpty();
    }

    @Test
    @Rule({"S-03", "REQ-5", "REQ-8"})
    void aRequestThatWaitsTooLongTimesOutOnceAndIsNeverHandled() throws Exception {
        ComponentRef a = fixture.spawnAs("a", "talk", OPEN);
        ComponentRef b = fixture.spawnAs("b", "talk", OPEN);
        b.send(command('z', "", u32(500)));
        byte[] inTime =
                concat(u32(20), "....late".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Answer made = ask(a, command('R', "test/talk#b", inTime));
        settle();
        assertThat(ask(a, command('C', "", "")).text())
                .startsWith(made.text() + " application/vnd.airssys.error+json test/talk#b ")
                .contains("REQ-001");
        assertThat(ask(a, command('C', "", "")).text()).isEmpty();
        assertThat(ask(b, command('I', "", "")).text()).doesNotContain("late");
    }

    @Test
    @Rule({"S-04", "REQ-6"})
    void onlyTheIssuerCancelsAndOnlyOnce() throws Exception {
        ComponentRef a = fixture.spawnAs("a", "talk", OPEN);
        ComponentRef b = fixture.spawnAs("b", "talk", OPEN);
        ComponentRef sleeper = fixture.spawnAs("c", "talk", OPEN);
        CompletableFuture<Payload> busy = sleeper.request(command('z', "", u32(500)), LONG);
        Answer made = ask(a, command('r', "test/talk#c", "....x"));
        Answer stranger = ask(b, command('c', "", made.text()));
        assertThat(stranger.status()).isNotZero();
        assertThat(ask(a, command('c', "", made.text())).status()).isZero();
        assertThat(ask(a, command('c', "", made.text()))).isEqualTo(stranger);
        assertThat(ask(a, command('c', "", "no-such-id"))).isEqualTo(stranger);
        busy.get(LONG.toMillis(), TimeUnit.MILLISECONDS);
        settle();
        assertThat(ask(a, command('C', "", "")).text()).isEmpty();
        assertThat(ask(sleeper, command('I', "", "")).text()).doesNotContain("x");
    }

    @Test
    @Rule({"S-05", "SUP-5"})
    void aRequestToAnInstanceThatTrapsFailsAtOnce() throws Exception {
        ComponentRef a = fixture.spawnAs("a", "talk", OPEN);
        fixture.spawn("trap-each", "");
        Answer made = ask(a, command('r', "test/trap-each", new byte[] {0x55, 'u', 0, 0}));
        settle();
        assertThat(ask(a, command('C', "", "")).text())
                .startsWith(made.text())
                .contains("REQ-003")
                .contains("MSG-009");
    }

    @Test
    @Rule({"S-06", "MSG-7"})
    void aBroadcastWithOneRefusedTargetDeliversNothing() throws Exception {
        ComponentRef a = fixture.spawnAs("a", "talk", OPEN);
        ComponentRef b = fixture.spawnAs("b", "talk", OPEN);
        fixture.spawn("sink", "messaging.accept-from = [\"test/source\"]\n");
        assertThat(ask(a, command('b', "test/talk#b test/sink", "....news")).status()).isNotZero();
        settle();
        assertThat(ask(b, command('I', "", "")).text()).isEmpty();
        assertThat(ask(a, command('b', "test/talk#b test/talk#a test/talk#b", "....news")).status())
                .isZero();
        settle();
        assertThat(ask(b, command('I', "", "")).text()).isEqualTo("test/talk#a news\n");
        assertThat(ask(a, command('I', "", "")).text()).isEqualTo("test/talk#a news\n");
    }

    @Test
    @Rule({"S-07", "MSG-3"})
    void aFullMailboxIsSeenByTheSenderAndNothingIsLost() throws Exception {
        ComponentRef a = fixture.spawnAs("a", "talk", OPEN);
        ComponentRef b = fixture.spawnAs("b", "talk", "messaging.mailbox = 3\n");
        CompletableFuture<Payload> busy = b.request(command('z', "", u32(1_000)), LONG);
        while (b.status().queued() > 0) {
            Thread.onSpinWait(); // until the sleeper is in the handler and the mailbox empty
        }
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Answer sent = ask(a, command('s', "test/talk#b", "....m" + i));
            if (sent.status() == 0) {
                taken.add(i);
            } else {
                assertThat(sent.status()).as("queue-full").isEqualTo(4);
            }
        }
        MessagingException full =
                catchThrowableOfType(
                        MessagingException.class, () -> b.send(Payload.ofUtf8("one more")));
        assertThat(full.code()).isEqualTo("MSG-002");
        assertThat(taken).containsExactly(0, 1, 2);
        busy.get(LONG.toMillis(), TimeUnit.MILLISECONDS);
        settle();
        assertThat(ask(b, command('I', "", "")).text())
                .isEqualTo("test/talk#a m0\ntest/talk#a m1\ntest/talk#a m2\n");
    }

    @Test
    @Rule({"S-08", "SUP-3", "MSG-2"})
    void orderHoldsOverCrashesAndEveryMessageAfterOneIsHandledOnce() throws Exception {
        ComponentRef counter =
                fixture.spawn(
                        "crash-every-n",
                        """
                        capabilities.storage.own = true
                        storage.sync = "none"
                        messaging.mailbox = 5000
                        supervision.max-restarts = 1000
                        config.every = 100
                        """);
        int count = 1_000;
        for (int i = 1; i <= count; i++) {
            counter.send(command('n', "", u32(i)));
        }
        assertThat(fixture.host().awaitQuiet(Duration.ofMillis(100), LONG)).isTrue();
        ByteBuffer handled =
                ByteBuffer.wrap(fixture.host().storedValue(counter.id(), "handled").orElseThrow())
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 1; i <= count; i++) {
            if (i % 100 != 0) {
                assertThat(handled.getInt()).isEqualTo(i);
            }
        }
        assertThat(handled.hasRemaining()).isFalse();
        assertThat(counter.status().metrics().traps()).isEqualTo(10);
        assertThat(counter.status().metrics().restarts()).isEqualTo(10);
        assertThat(counter.status().incarnation()).isEqualTo(11);
    }

    @Test
    @Rule({"S-13", "SEC-3", "ID-3"})
    void aPayloadThatClaimsAnotherSenderChangesNothing() throws Exception {
        ComponentRef a = fixture.spawnAs("a", "talk", OPEN);
        ComponentRef b = fixture.spawnAs("b", "talk", OPEN);
        ask(a, command('s', "test/talk#b", "....from test/admin#main"));
        b.send(Payload.ofUtf8("....host/host#main"));
        settle();
        assertThat(ask(b, command('I', "", "")).text())
                .startsWith("test/talk#a from test/admin#main\nhost/host#main ");
        assertThat(ask(a, command('i', "", "")).text()).isEqualTo("test/talk#a");
    }

    @Test
    @Rule({"REQ-11", "REQ-8"})
    void theHostsOwnRequestsTimeOutFailAndCancel() throws Exception {
        ComponentRef a = fixture.spawnAs("a", "talk", OPEN);
        a.send(command('z', "", u32(500)));
        CompletableFuture<Payload> late = a.request(command('i', "", ""), Duration.ofMillis(20));
        ExecutionException e =
                catchThrowableOfType(
                        ExecutionException.class,
                        () -> late.get(LONG.toMillis(), TimeUnit.MILLISECONDS));
        assertThat(e.getCause())
                .isInstanceOfSatisfying(
                        RequestException.class, r -> assertThat(r.code()).isEqualTo("REQ-001"));
        CompletableFuture<Payload> cancelled = a.request(command('z', "", u32(10)), LONG);
        assertThat(cancelled.cancel(true)).isTrue();
        settle();
        assertThat(fixture.host().status().activity().pending()).isZero();
        assertThat(ask(a, command('i', "", "")).status()).isZero();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }
}
