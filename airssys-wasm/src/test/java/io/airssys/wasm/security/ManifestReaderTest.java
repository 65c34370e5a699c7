package io.airssys.wasm.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import io.airssys.wasm.core.LogLevel;
import io.airssys.wasm.core.ManifestException;
import io.airssys.wasm.core.ManifestProblem;
import io.airssys.wasm.core.MessagingAction;
import io.airssys.wasm.core.StorageLimits;
import io.airssys.wasm.core.SupervisionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
    private static final String HEAD =
            """
            schema = 1
            [package]
            namespace = "acme.shop"
            name = "cart"
            version = "1.4.0"
            """;

    @Test
    @Rule("MAN-1")
    void readsEveryKeyOfTheSlice() {
        Manifest m =
                read(
                        HEAD
                                + """
                                description = "A cart"
                                authors = ["Ann", "Bob"]
                                [component]
                                file = "build/cart.wasm"
                                world = "airssys:core/runtime-host@1.0.0"
                                stateful = false
                                [limits]
                                memory = "2MiB"
                                message-time = "250ms"
                                initialize-time = "1m"
                                shutdown-time = "2s"
                                message-size = "64KiB"
                                [[capabilities.messaging]]
                                targets = ["@namespace/till", "acme.**/*#eu1"]
                                actions = ["send", "request"]
                                optional = true
                                [capabilities.storage]
                                own = true
                                [messaging]
                                mailbox = 10
                                accept-from = ["**/*"]
                                max-pending = 7
                                default-timeout = "2s"
                                [storage]
                                quota = "10MiB"
                                max-keys = 5
                                max-value = "1KiB"
                                sync = "interval"
                                [supervision]
                                restart = "transient"
                                backoff-initial = "5ms"
                                backoff-factor = 1.5
                                backoff-max = "1s"
                                max-restarts = 3
                                window = "10s"
                                after = "stop"
                                on-crash = "retry"
                                [config]
                                readings = 10000
                                nested = { a = [1, 2.5, "x"], b = true }
                                [observe]
                                log-level = "debug"
                                [metadata]
                                anything = { at = ["all"] }
                                """);
        assertThat(m.route().toString()).isEqualTo("acme.shop/cart");
        assertThat(m.info().authors()).containsExactly("Ann", "Bob");
        assertThat(m.file()).isEqualTo("build/cart.wasm");
        assertThat(m.stateful()).isFalse();
        assertThat(m.limits().memoryBytes()).isEqualTo(2 << 20);
        assertThat(m.limits().messageTime()).isEqualTo(Duration.ofMillis(250));
        assertThat(m.capabilities().messaging())
                .singleElement()
                .satisfies(g -> {
                    assertThat(g.targets()).containsExactly("acme.shop/till", "acme.**/*#eu1");
                    assertThat(g.actions())
                            .containsExactlyInAnyOrder(
                                    MessagingAction.SEND, MessagingAction.REQUEST);
                    assertThat(g.optional()).isTrue();
                });
        assertThat(m.capabilities().ownStorage()).isTrue();
        assertThat(m.mailbox().messages()).isEqualTo(10);
        assertThat(m.maxPending()).isEqualTo(7);
        assertThat(m.storage())
                .isEqualTo(new StorageLimits(10 << 20, 5, 1 << 10, StorageLimits.Sync.INTERVAL));
        assertThat(m.supervision())
                .isEqualTo(
                        new SupervisionSpec(
                                SupervisionSpec.Restart.TRANSIENT,
                                Duration.ofMillis(5),
                                1.5,
                                Duration.ofSeconds(1),
                                3,
                                Duration.ofSeconds(10),
                                SupervisionSpec.After.STOP,
                                SupervisionSpec.OnCrash.RETRY));
        assertThat(new String(CanonicalJson.bytes(m.config()), StandardCharsets.UTF_8))
                .isEqualTo("{\"nested\":{\"a\":[1,2.5,\"x\"],\"b\":true},\"readings\":10000}");
        assertThat(m.logLevel()).isEqualTo(LogLevel.DEBUG);
        assertThat(m.metadata()).isEqualTo(Map.of("anything", Map.of("at", List.of("all"))));
    }

    @Test
    @Rule("CAP-1")
    void grantsNothingThatIsNotWritten() {
        Manifest m = read(HEAD);
        assertThat(m.capabilities().messaging()).isEmpty();
        assertThat(m.capabilities().ownStorage()).isFalse();
        assertThat(m.acceptFrom()).hasToString("[acme.shop/*]");
    }

    @Test
    @Rule("MAN-2")
    void reportsEveryMistakeWithItsPlace() {
        List<ManifestProblem> problems =
                problems(
                        HEAD
                                + """
                                [limits]
                                memory = 64  # no unit
                                message-tiem = "5s"
                                fuel = 10

                                [[capabilities.messaging]]
                                targets = ["@namespace", "no pattern"]
                                actions = ["send"]
                                [[capabilities.messaging]]
                                targets = ["@namespace"]
                                actions = ["send",
                                           "shout"]
                                """);
        assertThat(problems)
                .extracting(
                        ManifestProblem::line,
                        ManifestProblem::column,
                        p -> p.code().text(),
                        ManifestProblem::keyPath)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(7, 1, "MAN-003", "limits.memory"),
                        org.assertj.core.groups.Tuple.tuple(8, 1, "MAN-002", "limits.message-tiem"),
                        org.assertj.core.groups.Tuple.tuple(9, 1, "MAN-002", "limits.fuel"),
                        org.assertj.core.groups.Tuple.tuple(
                                12, 26, "MAN-004", "capabilities.messaging[0].targets[1]"),
                        org.assertj.core.groups.Tuple.tuple(
                                17, 12, "MAN-004", "capabilities.messaging[1].actions[1]"));
        assertThat(problems.get(1).nearest()).isEqualTo("limits.message-time");
        assertThat(problems.get(2).found()).contains("not built yet");
        assertThat(problems.get(0).describe())
                .isEqualTo(
                        "Component.toml:7:1: MAN-003 wrong type at limits.memory: found 64,"
                            + " expected a size from 64KiB to 2097088KiB as text with its unit");
    }

    @Test
    @Rule("MAN-2")
    void reportsAtMostFiftyMistakes() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 80; i++) {
            text.append("wrong").append(i).append(" = 1\n");
        }
        assertThat(problems(text.toString())).hasSize(50);
    }

    @ParameterizedTest
    @Rule("MAN-3")
    @CsvSource({
        "limits.memory, '\"63KiB\"', MAN-004",
        "limits.memory, '\"2GiB\"', MAN-004",
        "limits.memory, '\"1 MiB\"', MAN-003",
        "limits.message-time, 5, MAN-003",
        "limits.message-time, '\"11m\"', MAN-004",
        "limits.message-time, '\"0ms\"', MAN-004",
        "messaging.mailbox, 0, MAN-004",
        "messaging.mailbox, '\"1\"', MAN-003",
        "messaging.mailbox, 99999999999999999999, MAN-004",
        "supervision.backoff-factor, 0.5, MAN-004",
        "supervision.backoff-factor, nan, MAN-004",
        "supervision.after, '\"explode\"', MAN-004",
        "storage.sync, true, MAN-003",
        "component.file, '\"../x.wasm\"', MAN-004",
        "component.world, '\"wasi:cli/command\"', MAN-004",
        "component.stateful, '\"yes\"', MAN-003",
        "component.stateless, true, MAN-002",
        "health.interval, '\"30s\"', MAN-002",
        "env.HOME, '\"/\"', MAN-002",
        "metadata, 1, MAN-003",
        "limits, 1, MAN-003",
    })
    void refusesWhatIsOutsideTheBounds(String key, String value, String code) {
        assertThat(problems(key + " = " + value + "\n" + HEAD))
                .extracting(p -> p.code().text())
                .contains(code);
    }

    @ParameterizedTest
    @Rule("MAN-3")
    @ValueSource(
            strings = {
                "limits.memory = \"64KiB\"",
                "limits.memory = \"2097088KiB\"",
                "limits.message-time = \"10m\"",
                "limits.message-time = \"1ms\"",
                "messaging.mailbox = 1000000",
                "supervision.max-restarts = 0",
                "supervision.backoff-factor = 1",
            })
    void acceptsTheBoundsThemselves(String line) {
        assertThat(read(line + "\n" + HEAD).route().name().text()).isEqualTo("cart");
    }

    @Test
    void namesTheRequiredKeysThatAreAbsent() {
        assertThat(problems("[package]\nnamespace = \"host\""))
                .extracting(p -> p.code().text() + " " + p.keyPath())
                .containsExactlyInAnyOrder(
                        "MAN-005 schema",
                        "MAN-004 package.namespace",
                        "MAN-005 package.name",
                        "MAN-005 package.version");
    }

    @Test
    void refusesANewerSchemaAndThePrototypesLayout() {
        assertThat(problems(HEAD.replace("schema = 1", "schema = 2")))
                .singleElement()
                .satisfies(p -> assertThat(p.code().text()).isEqualTo("MAN-007"));
        assertThat(problems("[permissions]\nfilesystem = []"))
                .singleElement()
                .satisfies(p -> assertThat(p.code().text()).isEqualTo("MAN-007"));
    }

    @Test
    void syntaxErrorsNameLineAndColumn() {
        assertThat(problems("schema = 1\n[package\n"))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.code().text()).isEqualTo("MAN-001");
                    assertThat(p.line()).isEqualTo(2);
                    assertThat(p.column()).isGreaterThan(1);
                });
        assertThat(problems(HEAD + "name = \"again\"")).isNotEmpty();
    }

    @Test
    @Rule("MAN-4")
    void theHashIgnoresOrderAndCommentsButNoValue() {
        String a = HEAD + "[limits]\nmemory = \"1MiB\"\nmessage-time = \"5s\"\n";
        String b =
                "# a comment\nlimits = { message-time = \"5000ms\", memory = \"1024KiB\" }\n"
                        + HEAD;
        assertThat(read(a).hash()).isEqualTo(read(b).hash()).matches("sha256:[0-9a-f]{64}");
        assertThat(read(a.replace("1MiB", "2MiB")).hash()).isNotEqualTo(read(a).hash());
        assertThat(read(a + "[metadata]\nx = 1").hash()).isNotEqualTo(read(a).hash());
    }

    @Test
    void nothingButAManifestExceptionComesOutOfArbitraryText() {
        int[] refused = new int[1];
        Seeded.check(
                3_000,
                random -> {
                    StringBuilder text = new StringBuilder(HEAD);
                    for (int i = random.between(1, 6); i > 0; i--) {
                        int at = random.below(text.length());
                        text.insert(at, random.text(4, "[]{}\"'=.#\n, a1\\é\t-"));
                    }
                    try {
                        ManifestReader.read("Component.toml", text.toString());
                    } catch (ManifestException e) {
                        refused[0]++;
                    }
                });
        assertThat(refused[0]).isGreaterThan(100);
    }

    private static Manifest read(String text) {
        return ManifestReader.read("Component.toml", text);
    }

    private static List<ManifestProblem> problems(String text) {
        return catchThrowableOfType(ManifestException.class, () -> read(text)).problems();
    }
}
