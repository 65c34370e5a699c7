package io.airssys.wasm.system;

import static io.airssys.wasm.system.HostFixture.LONG;
import static io.airssys.wasm.system.HostFixture.ask;
import static io.airssys.wasm.system.HostFixture.command;
import static io.airssys.wasm.system.HostFixture.u32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.airssys.cm.ComponentException;
import io.airssys.testing.Rule;
import io.airssys.wasm.core.ComponentState;
import io.airssys.wasm.core.LifecycleException;
import io.airssys.wasm.core.Payload;
import io.airssys.wasm.core.RequestException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Guests that misbehave harm nobody but themselves.
class IsolationScenariosTest {
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

    private static String failure(ComponentRef ref, Payload payload) {
        ExecutionException e =
                catchThrowableOfType(
                        ExecutionException.class,
                        () -> ref.request(payload, LONG).get(20, TimeUnit.SECONDS));
        return e.getCause() instanceof RequestException failed ? failed.code() : e.toString();
    }

    @Test
    @Rule({"S-15", "LIM-5"})
    void anEndlessLoopIsStoppedAndOthersGoOn() throws Exception {
        ComponentRef spin = fixture.spawn("spin", "limits.message-time = \"100ms\"\n");
        ComponentRef talk = fixture.spawn("talk", "");
        spin.send(command('x', "", ""));
        for (int i = 0; i < 20; i++) {
            assertThat(ask(talk, command('i', "", "")).text()).isEqualTo("test/talk#main");
        }
        assertThat(fixture.host().awaitQuiet(Duration.ofMillis(30), LONG)).isTrue();
        assertThat(spin.status().metrics().traps()).isEqualTo(1);
        assertThat(((ComponentException) spin.status().lastFailure().orElseThrow()).code())
                .isEqualTo("TRP-011");
        assertThat(ask(spin, command('q', "", "")).status()).isZero();
        assertThat(failure(spin, command('h', "", ""))).isEqualTo("REQ-003");
    }

    @Test
    @Rule({"S-16", "LIM-3"})
    void aMemoryBombIsBounded() throws Exception {
        ComponentRef alloc = fixture.spawn("alloc", "limits.memory = \"1MiB\"\n");
        byte[] answer = alloc.request(Payload.EMPTY, LONG).get(20, TimeUnit.SECONDS).toByteArray();
        ByteBuffer pages = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(pages.getInt(answer.length - 4)).isEqualTo(16);
        assertThat(alloc.status().memoryBytes()).isEqualTo(1 << 20);
        ComponentException tooBig =
                catchThrowableOfType(
                        ComponentException.class, () -> fixture.spawn("big-memory", ""));
        assertThat(tooBig.code()).isEqualTo("LIM-001");
    }

    @Test
    @Rule("S-17")
    void deepRecursionIsTrapped() throws Exception {
        ComponentRef recurse = fixture.spawn("recurse", "");
        assertThat(failure(recurse, Payload.EMPTY)).isEqualTo("REQ-003");
        assertThat(((ComponentException) recurse.status().lastFailure().orElseThrow()).code())
                .isEqualTo("TRP-014");
    }

    @Test
    @Rule({"TRP-2", "TRP-4"})
    void everyTrapIsReportedByItsCodeAndOnlyItsInstanceRestarts() throws Exception {
        ComponentRef trap = fixture.spawn("trap-each", "supervision.max-restarts = 1000\n");
        ComponentRef talk = fixture.spawn("talk", "");
        String[][] traps = {
            {"u", "TRP-001"}, {"d", "TRP-002"}, {"o", "TRP-003"}, {"i", "TRP-004"},
            {"m", "TRP-005"}, {"s", "TRP-014"}, {"8", "TRP-022"}, {"v", "TRP-023"},
            {"p", "TRP-020"}, {"a", "TRP-022"}, {"b", "TRP-020"}, {"e", "TRP-023"},
        };
        for (String[] expected : traps) {
            assertThat(failure(trap, command(expected[0].charAt(0), "", "")))
                    .as("trap %s", expected[0])
                    .isEqualTo("REQ-003");
            assertThat(ask(trap, command('?', "", "")).status()).isZero();
            assertThat(((ComponentException) trap.status().lastFailure().orElseThrow()).code())
                    .as("trap %s", expected[0])
                    .isEqualTo(expected[1]);
        }
        assertThat(trap.status().incarnation()).isEqualTo(traps.length + 1L);
        assertThat(talk.status().incarnation()).isEqualTo(1);
    }

    @Test
    @Rule({"SUP-7", "CH-1"})
    void tooManyCrashesQuarantineAndAnOperatorReleases() throws Exception {
        ComponentRef trap = fixture.spawn("trap-each", "supervision.max-restarts = 2\n");
        for (int i = 0; i < 3; i++) {
            assertThat(failure(trap, command('u', "", ""))).isEqualTo("REQ-003");
        }
        assertThat(fixture.host().awaitQuiet(Duration.ofMillis(30), LONG)).isTrue();
        assertThat(trap.state()).isEqualTo(ComponentState.QUARANTINED);
        LifecycleException refused =
                catchThrowableOfType(
                        LifecycleException.class, () -> trap.send(command('?', "", "")));
        assertThat(refused.code()).isEqualTo("LIF-006");
        fixture.host().restart(trap.id());
        assertThat(trap.state()).isEqualTo(ComponentState.READY);
        assertThat(ask(trap, command('?', "", "")).status()).isZero();
    }

    @Test
    @Rule("SUP-1")
    void restartPoliciesEndWhatTheySayTheyEnd() throws Exception {
        ComponentRef temporary =
                fixture.spawn("trap-each", "supervision.restart = \"temporary\"\n");
        assertThat(failure(temporary, command('u', "", ""))).isEqualTo("REQ-003");
        assertThat(fixture.host().awaitQuiet(Duration.ofMillis(30), LONG)).isTrue();
        assertThat(fixture.host().status(temporary.id()).state()).isEqualTo(ComponentState.FAILED);
        assertThat(fixture.host().find(temporary.id().address())).isEmpty();
        ComponentRef escalating =
                fixture.spawn(
                        "recurse",
                        "supervision.max-restarts = 0\nsupervision.after = \"escalate\"\n");
        assertThat(fixture.host().status().state()).isEqualTo(HostState.RUNNING);
        assertThat(failure(escalating, Payload.EMPTY)).isEqualTo("REQ-003");
        assertThat(fixture.host().awaitQuiet(Duration.ofMillis(30), LONG)).isTrue();
        assertThat(fixture.host().status().state()).isEqualTo(HostState.DEGRADED);
    }

    @Test
    @Rule("SUP-4")
    void aRetriedMessageThatCrashesTwiceIsGivenUp() throws Exception {
        ComponentRef trap = fixture.spawn("trap-each", "supervision.on-crash = \"retry\"\n");
        trap.send(command('u', "", ""));
        assertThat(fixture.host().awaitQuiet(Duration.ofMillis(50), LONG)).isTrue();
        assertThat(trap.status().metrics().traps()).isEqualTo(2);
        assertThat(trap.status().metrics().deadLetters()).isEqualTo(1);
        assertThat(ask(trap, command('?', "", "")).status()).isZero();
    }

    @Test
    @Rule("WPK-5")
    void aLogFloodIsCutToItsBurst() throws Exception {
        ComponentRef flood = fixture.spawn("log-flood", "");
        byte[] rest = ByteBuffer.allocate(8).put(u32(3_000)).put(u32(9_000)).array();
        assertThat(ask(flood, command('i', "", rest)).status()).isZero();
        assertThat(fixture.logs()).hasSizeBetween(500, 1_500);
        assertThat(fixture.logs().getFirst().message()).hasSize(8 << 10);
    }
}
