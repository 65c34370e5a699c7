package io.airssys.wasm.system;

import static io.airssys.wasm.system.HostFixture.ask;
import static io.airssys.wasm.system.HostFixture.command;
import static io.airssys.wasm.system.HostFixture.u32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.airssys.cm.ComponentException;
import io.airssys.osl.audit.AuditVerifier;
import io.airssys.osl.audit.Verdict;
import io.airssys.osl.error.OslException;
import io.airssys.testing.Rule;
import io.airssys.wasm.core.CapabilityException;
import io.airssys.wasm.core.ComponentState;
import io.airssys.wasm.core.LifecycleException;
import io.airssys.wasm.core.LimitException;
import io.airssys.wasm.core.MessagingException;
import io.airssys.wasm.core.TrustException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Starting, stopping, restarting, refusing; and what is left behind.
class LifecycleScenariosTest {
    @TempDir Path folder;

    @ParameterizedTest
    @Rule({"ACT-2", "INS-2", "LOD-2"})
    @CsvSource({
        "wrong-metadata, CMP-004",
        "init-traps, TRP-001",
        "big-memory, LIM-001",
        "core-module, CMP-001",
    })
    void aFailedSpawnNamesItsStepAndLeavesNothing(String guest, String code) {
        try (HostFixture fixture = new HostFixture(folder)) {
            ComponentException e =
                    catchThrowableOfType(ComponentException.class, () -> fixture.spawn(guest, ""));
            assertThat(e.code()).isEqualTo(code);
            assertThat(fixture.host().list()).isEmpty();
            assertThat(fixture.host().status().instances()).isZero();
        }
    }

    @Test
    @Rule({"LIM-5", "ACT-2"})
    void initializeMayFailOrRunOutOfTime() {
        try (HostFixture fixture = new HostFixture(folder)) {
            assertThat(
                            catchThrowableOfType(
                                            LifecycleException.class,
                                            () -> fixture.spawn("init-fails", ""))
                                    .code())
                    .isEqualTo("LIF-003");
            assertThat(
                            catchThrowableOfType(
                                            ComponentException.class,
                                            () ->
                                                    fixture.spawn(
                                                            "init-spins",
                                                            "limits.initialize-time = \"50ms\"\n"))
                                    .code())
                    .isEqualTo("TRP-011");
        }
    }

    @Test
    @Rule({"ID-2", "CH-1"})
    void oneIdentityLivesOnceAndMayComeBackAfterItsStop() throws Exception {
        try (HostFixture fixture = new HostFixture(folder)) {
            ComponentRef first = fixture.spawn("talk", "");
            LifecycleException twice =
                    catchThrowableOfType(LifecycleException.class, () -> fixture.spawn("talk", ""));
            assertThat(twice.code()).isEqualTo("LIF-005");
            assertThat(fixture.host().stop(first.id(), Duration.ofSeconds(1))).isTrue();
            assertThat(first.state()).isEqualTo(ComponentState.STOPPED);
            assertThat(
                            catchThrowableOfType(
                                            MessagingException.class,
                                            () -> first.send(command('i', "", "")))
                                    .code())
                    .isEqualTo("MSG-005");
            assertThat(fixture.spawn("talk", "").state()).isEqualTo(ComponentState.READY);
        }
    }

    @Test
    @Rule("INS-6")
    void stopHandlesWhatWaitsAndASlowShutdownIsCut() throws Exception {
        try (HostFixture fixture = new HostFixture(folder)) {
            ComponentRef kv =
                    fixture.spawn(
                            "kv", "capabilities.storage.own = true\nstorage.sync = \"none\"\n");
            for (int i = 0; i < 100; i++) {
                kv.send(command('s', "k" + i, "v"));
            }
            assertThat(fixture.host().stop(kv.id(), Duration.ofSeconds(10))).isTrue();
            assertThat(fixture.host().storedValue(kv.id(), "k99")).hasValue(new byte[] {'v'});
            ComponentRef slow = fixture.spawn("slow-shutdown", "limits.shutdown-time = \"50ms\"\n");
            assertThat(fixture.host().stop(slow.id(), Duration.ZERO)).isTrue();
            assertThat(slow.state()).isEqualTo(ComponentState.STOPPED);
        }
    }

    @Test
    @Rule({"SUP-3", "ID-5"})
    void aRestartGivesAFreshGuestUnderTheSameIdentityWithItsData() throws Exception {
        try (HostFixture fixture = new HostFixture(folder)) {
            ComponentRef kv =
                    fixture.spawn(
                            "kv", "capabilities.storage.own = true\nstorage.sync = \"none\"\n");
            assertThat(ask(kv, command('s', "key", "kept")).status()).isZero();
            fixture.host().restart(kv.id());
            assertThat(kv.status().incarnation()).isEqualTo(2);
            assertThat(kv.status().metrics().restarts()).as("restarts after a crash").isZero();
            assertThat(ask(kv, command('g', "key", "")).text()).isEqualTo("kept");
        }
    }

    @Test
    @Rule({"STO-4", "SHD-2"})
    void dataOutlivesTheHost() throws Exception {
        String keys = "capabilities.storage.own = true\n";
        try (HostFixture fixture = new HostFixture(folder)) {
            ComponentRef kv = fixture.spawn("kv", keys);
            assertThat(ask(kv, command('s', "key", "kept")).status()).isZero();
        }
        try (HostFixture fixture = new HostFixture(folder)) {
            ComponentRef kv = fixture.spawn("kv", keys);
            assertThat(ask(kv, command('g', "key", "")).text()).isEqualTo("kept");
            assertThat(ask(kv, command('g', "none", "")).status()).isEqualTo(255);
        }
    }

    @Test
    @Rule({"CH-4", "CH-5"})
    void aSecondHostOnTheSameDataIsRefusedByNameAndOneBesideItIsNot() {
        try (HostFixture fixture = new HostFixture(folder)) {
            assertThat(fixture.host().status().state()).isEqualTo(HostState.RUNNING);
            ComponentHost second = ComponentHost.open(HostConfig.of(folder.resolve("data")));
            assertThatThrownBy(second::start)
                    .isInstanceOf(LifecycleException.class)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
            assertThat(second.status().state()).isEqualTo(HostState.FAILED);
            try (ComponentHost beside =
                    ComponentHost.open(HostConfig.of(folder.resolve("other")))) {
                beside.start();
                assertThat(beside.status().state()).isEqualTo(HostState.RUNNING);
            }
        }
    }

    @Test
    @Rule({"TRU-1", "DEV-1"})
    void withoutADevelopmentFolderNothingRunsAndNothingOutsideItIsRead() throws Exception {
        try (HostFixture fixture = new HostFixture(folder)) {
            fixture.put("talk", "");
            assertThatThrownBy(() -> fixture.host().spawn("../talk", SpawnOptions.defaults()))
                    .isInstanceOf(OslException.class);
            assertThatThrownBy(() -> fixture.host().spawn("absent", SpawnOptions.defaults()))
                    .isInstanceOf(OslException.NotFound.class);
            assertThat(fixture.host().spawn("talk", SpawnOptions.defaults()).state())
                    .isEqualTo(ComponentState.READY);
        }
        try (ComponentHost plain = ComponentHost.open(HostConfig.of(folder.resolve("plain")))) {
            plain.start();
            assertThatThrownBy(() -> plain.spawn("talk", SpawnOptions.defaults()))
                    .isInstanceOf(TrustException.class)
                    .hasMessageContaining("not signed");
        }
    }

    @Test
    @Rule({"CAP-3", "CAP-4"})
    void whatIsNeededMustBeGrantedAndNothingMoreCanBe() throws Exception {
        try (HostFixture fixture = new HostFixture(folder)) {
            fixture.put("kv", "capabilities.storage.own = true\n");
            SpawnOptions defaults = SpawnOptions.defaults();
            assertThat(
                            catchThrowableOfType(
                                            ComponentException.class,
                                            () ->
                                                    fixture.host()
                                                            .spawn(
                                                                    "kv",
                                                                    defaults.withDeny(
                                                                            List.of("storage"))))
                                    .code())
                    .isEqualTo("LNK-003");
            assertThat(
                            catchThrowableOfType(
                                            CapabilityException.class,
                                            () ->
                                                    fixture.host()
                                                            .spawn(
                                                                    "kv",
                                                                    defaults.withGrant(
                                                                            List.of(
                                                                                    "storage",
                                                                                    "messaging:send"
                                                                                        + " test/talk"))))
                                    .code())
                    .isEqualTo("CAP-004");
            assertThat(fixture.host().spawn("kv", defaults.withGrant(List.of("storage"))).state())
                    .isEqualTo(ComponentState.READY);
        }
    }

    @Test
    @Rule("LIM-3")
    void theHostTakesNoMoreInstancesThanItMay() throws Exception {
        try (HostFixture fixture = new HostFixture(folder, c -> c.withMaxInstances(1))) {
            fixture.spawnAs("a", "talk", "");
            assertThat(
                            catchThrowableOfType(
                                            LimitException.class,
                                            () -> fixture.spawnAs("b", "talk", ""))
                                    .code())
                    .isEqualTo("LIM-003");
        }
    }

    @Test
    @Rule({"S-22", "S-31", "SEC-1", "SEC-2", "SEC-4", "AUD-1", "CAP-9"})
    void everyRefusalIsAuditedAndTheLogVerifies() throws Exception {
        try (HostFixture fixture = new HostFixture(folder)) {
            ComponentRef mute = fixture.spawnAs("mute", "talk", "");
            fixture.put("elsewhere", "sink", "far", "");
            fixture.host().spawn("elsewhere", SpawnOptions.defaults());
            ComponentRef reaching =
                    fixture.spawnAs(
                            "reaching",
                            "talk",
                            """
                            [[capabilities.messaging]]
                            targets = ["far/*"]
                            actions = ["send"]
                            """);
            // No grant: send, request, broadcast, and a target that does not exist looks the same.
            for (String target : List.of("test/talk#reaching", "test/nobody", "far/sink")) {
                assertThat(ask(mute, command('s', target, "....x")).text()).contains("AW-CAP-001");
                assertThat(ask(mute, command('r', target, "....x")).text()).contains("AW-CAP-001");
                assertThat(ask(mute, command('b', target, "....x")).text()).contains("AW-CAP-001");
            }
            // A grant, but the receiver does not accept foreign namespaces.
            assertThat(ask(reaching, command('s', "far/sink", "....x")).text())
                    .contains("AW-MSG-008");
            assertThat(ask(reaching, command('s', "far/nobody", "....x")).status())
                    .as("target-not-found")
                    .isEqualTo(5);
            assertThat(ask(mute, command('l', "", "")).text()).isEqualTo("test/talk#mute\n");
            assertThat(ask(reaching, command('l', "", "")).text()).contains("far/sink#main");
            assertThat(mute.status().metrics().denied()).isEqualTo(9);
            assertThat(reaching.status().metrics().denied()).isEqualTo(1);
            assertThat(fixture.spawn("kv", "").status().state()).isEqualTo(ComponentState.READY);
            assertThat(
                            ask(
                                            fixture.host()
                                                    .find(
                                                            io.airssys.wasm.core.Address.parse(
                                                                    "test/kv"))
                                                    .orElseThrow(),
                                            command('s', "k", "v"))
                                    .text())
                    .contains("AW-CAP-001");
        }
        Path audit = folder.resolve("data/audit");
        assertThat(AuditVerifier.verify(audit)).isInstanceOf(Verdict.Intact.class);
        StringBuilder log = new StringBuilder();
        try (Stream<Path> files = Files.list(audit)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                log.append(Files.readString(file));
            }
        }
        assertThat(log)
                .contains("messaging:send", "messaging:request", "messaging:broadcast")
                .contains("component:far/sink#main", "MSG-008", "storage:write")
                .contains("component:ready", "component:stopped");
    }

    @Test
    @Rule("SHD-3")
    void shutdownIsIdempotentAndReportsWhatItDid() throws Exception {
        HostFixture fixture = new HostFixture(folder);
        ComponentRef a = fixture.spawnAs("a", "talk", "");
        ComponentRef b = fixture.spawnAs("b", "talk", "");
        ShutdownReport report = fixture.host().shutdown();
        assertThat(report.stopped()).containsExactly(b.id(), a.id());
        assertThat(report.cut()).isEmpty();
        assertThat(fixture.host().shutdown()).isSameAs(report);
        assertThat(
                        catchThrowableOfType(
                                        LifecycleException.class,
                                        () -> a.send(command('z', "", u32(1))))
                                .code())
                .isEqualTo("LIF-007");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().startsWith("airssys-store"))
                .noneMatch(t -> t.getName().startsWith("airssys-timeouts"));
    }
}
