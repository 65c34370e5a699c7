package io.airssys.cm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.Instance;
import io.airssys.cm.Result;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Tuple2;
import io.airssys.testing.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `guests/c/replier.c` and `recurse.c`, C without a C library, behind the host's own contract:
/// records in records, options, results, a variant, lists.
class CGuestTest {
    private static final String LIFECYCLE = "airssys:core/component-lifecycle@1.0.0";

    private static final String MESSAGE =
            """
            handle-message({
              sender: {namespace: "test", name: "asker", instance: "default"},
              payload: [1, 2, 255],
              metadata: {
                correlation-id: some("r-1"), reply-to: none,
                timestamp: {seconds: 5, nanoseconds: 6}, content-type: some("text/plain")
              }
            })\
            """;

    private static final String INITIALIZE =
            """
            initialize({
              env-vars: [("TZ", "UTC")], config-data: none,
              resource-limits: {max-memory-bytes: 65536, max-execution-time-ms: 5, max-fuel: none}
            })\
            """;

    /// WIT `resource-limits`.
    public record Limits(long maxMemoryBytes, long maxExecutionTimeMs, Optional<Long> maxFuel) {}

    /// WIT `component-config`.
    public record Config(
            List<Tuple2<String, String>> envVars,
            Optional<byte[]> configData,
            Limits resourceLimits) {}

    /// WIT `component-error`.
    public sealed interface Unready {
        /// It could not start.
        record InitializationFailed(String text) implements Unready {}

        /// It has started before.
        record AlreadyInitialized() implements Unready {}

        /// It has not started.
        record NotInitialized() implements Unready {}

        /// It could not stop.
        record ShutdownFailed(String text) implements Unready {}

        /// It is not in a state for that.
        record InvalidState(String text) implements Unready {}
    }

    /// WIT `component-id`.
    public record Address(String namespace, String name, String instance) {}

    /// WIT `timestamp`.
    public record Timestamp(long seconds, long nanoseconds) {}

    /// WIT `message-metadata`.
    public record Details(
            Optional<String> correlationId,
            Optional<Address> replyTo,
            Timestamp timestamp,
            Optional<String> contentType) {}

    /// WIT `component-message`.
    @SuppressWarnings("ArrayRecordComponent") // list<u8> is byte[]
    public record Message(Address sender, byte[] payload, Details metadata) {}

    /// WIT `component-metadata`.
    public record About(
            String name,
            String version,
            String description,
            String author,
            String license,
            List<String> supportedOperations,
            boolean stateful) {}

    /// WIT `wasm-error`.
    public sealed interface Failure {
        /// Nobody of that name.
        record ComponentNotFound(String text) implements Failure {}

        /// It did not start.
        record InstantiationFailed(String text) implements Failure {}

        /// It has no such function.
        record ExportNotFound(String text) implements Failure {}

        /// It took too long.
        record Timeout() implements Failure {}

        /// It wanted too much.
        record ResourceLimitExceeded(String text) implements Failure {}

        /// It is no component.
        record InvalidComponent(String text) implements Failure {}

        /// It failed.
        record RuntimeError(String text) implements Failure {}
    }

    /// WIT `health-status`.
    public enum Health {
        HEALTHY,
        DEGRADED,
        UNHEALTHY,
        UNKNOWN
    }

    /// The part of `component-lifecycle` that is called here.
    public interface Lifecycle {
        Result<@Nullable Void, Unready> initialize(Config config);

        Result<Optional<byte[]>, Failure> handleMessage(Message msg);

        About metadata();

        Health health();
    }

    @Test
    @Rule("INV-1")
    void answersDynamicCalls() {
        try (Instance replier = GuestFiles.alone(GuestFiles.compiled("replier"))) {
            assertThat(GuestFiles.call(replier, LIFECYCLE, MESSAGE)).contains("not initialized");
            assertThat(GuestFiles.call(replier, LIFECYCLE, INITIALIZE)).isEqualTo("ok");
            assertThat(GuestFiles.call(replier, LIFECYCLE, MESSAGE))
                    .isEqualTo("ok(some([1, 2, 255]))");
            assertThat(GuestFiles.call(replier, LIFECYCLE, "metadata()"))
                    .contains("name: \"replier\"", "stateful: true");
            assertThat(GuestFiles.call(replier, LIFECYCLE, "health()")).isEqualTo("healthy");
        }
    }

    @Test
    @Rule("INV-2")
    void answersCallsThroughAJavaInterface() {
        try (Instance instance = GuestFiles.alone(GuestFiles.compiled("replier"))) {
            Lifecycle replier = instance.bind(LIFECYCLE, Lifecycle.class);

            assertThat(replier.metadata().name()).isEqualTo("replier");
            assertThat(replier.metadata().version()).isEqualTo("1.0.0");
            assertThat(replier.health()).isEqualTo(Health.UNKNOWN);
            assertThat(replier.handleMessage(message("early")))
                    .isEqualTo(Result.err(new Failure.RuntimeError("not initialized")));
            assertThat(replier.initialize(config())).isEqualTo(Result.ok(null));
            assertThat(replier.health()).isEqualTo(Health.HEALTHY);
            assertThat(answer(replier.handleMessage(message("hello")))).isEqualTo("hello");
            assertThat(answer(replier.handleMessage(message("")))).isEmpty();
        }
    }

    @Test
    @Rule("TRP-2")
    void itsTrapNamesItsFunction() {
        try (Instance instance = GuestFiles.alone(GuestFiles.compiled("recurse"))) {
            Lifecycle recurse = instance.bind(LIFECYCLE, Lifecycle.class);
            assertThat(recurse.initialize(config())).isEqualTo(Result.ok(null));
            assertThat(recurse.health()).isEqualTo(Health.HEALTHY);

            assertThatExceptionOfType(Trap.class)
                    .isThrownBy(() -> recurse.handleMessage(message("x")))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(TrapKind.STACK_EXHAUSTED))
                    .satisfies(e -> assertThat(e.frames()).isNotEmpty());
            assertThat(instance.poisoned()).isTrue();
        }
    }

    private static Config config() {
        return new Config(
                List.of(new Tuple2<>("TZ", "UTC")),
                Optional.empty(),
                new Limits(1 << 20, 1000, Optional.empty()));
    }

    private static Message message(String text) {
        return new Message(
                new Address("test", "asker", "default"),
                bytes(text),
                new Details(
                        Optional.empty(), Optional.empty(), new Timestamp(0, 0), Optional.empty()));
    }

    private static String answer(Result<Optional<byte[]>, Failure> result) {
        return switch (result) {
            case Result.Ok<Optional<byte[]>, Failure>(Optional<byte[]> payload) ->
                    new String(payload.orElseThrow(), StandardCharsets.UTF_8);
            case Result.Err<Optional<byte[]>, Failure>(Failure failure) ->
                    throw new AssertionError(failure);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
