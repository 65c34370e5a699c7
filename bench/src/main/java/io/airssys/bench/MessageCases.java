package io.airssys.bench;

import io.airssys.wasm.core.Payload;
import io.airssys.wasm.system.ComponentHost;
import io.airssys.wasm.system.ComponentRef;
import io.airssys.wasm.system.HostConfig;
import io.airssys.wasm.system.SpawnOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// Question: what does a message from one guest to another cost, through every check?
///
/// Workload (rows B1 to B3 of the host specification): 16-byte messages between one pair of real
/// components, C guests, storage and audit log on, one host on embedded defaults.
///
/// - `oneway-16`: `source` sends as fast as `sink` takes; messages handled per second, the median
///   of the batches.
/// - `oneway-16-latency`: two `bounce` guests play ping-pong; the value is the time from send to
///   handling of one message; p50 and p99 are those of batches of 2,000 messages.
/// - `request`: `asker` makes one request after another of `replier`, each from the callback of the
///   one before; the value is one round trip from request to callback; p50 and p99 are those of
///   batches of 2,000 requests.
///
/// Command: `bench/run message`. There is no rival: no other JVM host runs components.
public final class MessageCases {
    private static final int START = 1;
    private static final int QUERY = 3;
    private static final int BATCH = 2_000;
    private static final long POLL_NANOS = 50_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// How much is measured.
    ///
    /// @param rounds batches of the throughput case
    /// @param messages messages of one of them
    /// @param batches batches of the latency cases
    private record Size(int rounds, int messages, int batches) {
        static Size of(String mode) {
            return switch (mode) {
                case "smoke" -> new Size(1, 10_000, 3);
                case "quick" -> new Size(8, 1_000_000, 300);
                case "full" -> new Size(30, 1_000_000, 3_000);
                default -> throw new IllegalArgumentException("no such mode: " + mode);
            };
        }
    }

    private final Path folder;
    private final ComponentHost host;

    private MessageCases(Path folder, ComponentHost host) {
        this.folder = folder;
        this.host = host;
    }

    /// Measures once and prints a sample a line; the only argument is `smoke`, `quick` or `full`.
    public static void main(String[] args) throws IOException, InterruptedException {
        Size size = Size.of(args[0]);
        Path folder = Files.createTempDirectory("airssys-bench-");
        HostConfig config = HostConfig.of(folder.resolve("data")).withDevelopmentFolder(folder);
        try (ComponentHost host = ComponentHost.open(config)) {
            host.start();
            MessageCases cases = new MessageCases(folder, host);
            cases.throughput(size.rounds(), size.messages());
            cases.latency(size.batches());
            cases.request(size.batches());
        }
    }

    private void throughput(int batches, int messages) throws IOException, InterruptedException {
        ComponentRef sink = spawn("sink", "", "accept-from = [\"bench/source\"]\nmailbox = 10000");
        ComponentRef source =
                spawn(
                        "source",
                        may("send", "bench/sink", "bench/source"),
                        "accept-from = [\"bench/source\"]");
        double[] rates = new double[batches];
        for (int i = -3; i < batches; i++) {
            long before = handled(sink);
            long start = System.nanoTime();
            source.send(traffic(START, messages));
            await(sink, before + messages);
            if (i >= 0) {
                rates[i] = messages * 1e9 / (System.nanoTime() - start);
            }
        }
        long counted = count(sink);
        if (counted != (batches + 3L) * messages) {
            throw new IllegalStateException("the guest counted " + counted + " messages");
        }
        Arrays.sort(rates);
        System.out.println(Sample.of("oneway-16", rates[batches / 2]).toLine());
    }

    private void latency(int batches) throws IOException, InterruptedException {
        ComponentRef a = bounce("ping", "pong");
        bounce("pong", "ping");
        micros("oneway-16-latency", a, batches, BATCH / 2);
    }

    private ComponentRef bounce(String name, String other)
            throws IOException, InterruptedException {
        return spawn(
                "bounce",
                name,
                may("send", other + "/bounce"),
                "accept-from = [\"" + other + "/bounce\"]",
                "[config]\ntarget = \"" + other + "/bounce\"");
    }

    private void request(int batches) throws IOException, InterruptedException {
        spawn("replier", "", "accept-from = [\"bench/asker\"]");
        ComponentRef asker = spawn("asker", may("request", "bench/replier"), "accept-from = []");
        micros("request", asker, batches, BATCH);
    }

    /// Runs batches of [#BATCH] turns and takes the time of each.
    ///
    /// @param perBatch messages and callbacks `driver` handles in a batch, its start not counted
    private static void micros(String id, ComponentRef driver, int batches, int perBatch) {
        double[] times = new double[batches];
        for (int i = -batches / 3; i < batches; i++) {
            long before = handled(driver);
            long start = System.nanoTime();
            driver.send(traffic(START, BATCH));
            await(driver, before + 1 + perBatch);
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e3 / BATCH;
            }
        }
        Arrays.sort(times);
        System.out.println(
                Sample.latency(id, Measure.percentile(times, 50), Measure.percentile(times, 99))
                        .toLine());
    }

    private static long handled(ComponentRef component) {
        return component.status().metrics().delivered();
    }

    /// Looks now and then, rarely enough not to disturb: the two processors belong to the guests.
    private static void await(ComponentRef component, long expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (handled(component) < expected) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        component.id()
                                + " handled "
                                + handled(component)
                                + " of "
                                + expected
                                + " messages in "
                                + PATIENCE);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /// {@return what the guest itself counted}
    private static long count(ComponentRef component) {
        byte[] answer = component.request(traffic(QUERY, 0), PATIENCE).join().toByteArray();
        return ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getLong(8);
    }

    private static String may(String action, String... targets) {
        return """
        [[capabilities.messaging]]
        targets = ["%s"]
        actions = ["%s"]
        """
                .formatted(String.join("\", \"", targets), action);
    }

    private static Payload traffic(int kind, int number) {
        byte[] bytes = new byte[16];
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x55)
                .put((byte) kind)
                .putInt(4, number);
        return Payload.of(bytes);
    }

    private ComponentRef spawn(String guest, String capabilities, String messaging)
            throws IOException, InterruptedException {
        return spawn(guest, "bench", capabilities, messaging, "");
    }

    private ComponentRef spawn(
            String guest, String namespace, String capabilities, String messaging, String config)
            throws IOException, InterruptedException {
        Path component = folder.resolve(namespace + "-" + guest);
        Files.createDirectories(component);
        Path binary = Path.of(System.getProperty("airssys.root"), "guests", "bin", guest + ".wasm");
        Files.copy(binary, component.resolve("component.wasm"));
        Files.writeString(
                component.resolve("Component.toml"),
                """
                schema = 1
                [package]
                namespace = "%s"
                name = "%s"
                version = "1.0.0"
                %s
                [messaging]
                %s
                %s
                """
                        .formatted(namespace, guest, capabilities, messaging, config));
        return host.spawn(component.getFileName().toString(), SpawnOptions.defaults());
    }
}
