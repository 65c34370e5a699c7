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

/// Question: what does a message from one guest to another cost, through every check?
///
/// Workload (rows B1 to B3 of the host specification): 16-byte messages between one pair of real components, C guests,
/// storage and audit log on, one host on embedded defaults.
///
/// - `oneway-16`: `source` sends as fast as `sink` takes; messages handled per second, the median of the batches.
/// - `oneway-16-latency`: two `bounce` guests play ping-pong; the value is half a round trip, the median of batches of
///   200, p50 and p99 are those of the batches.
/// - `request`: `asker` makes one request after another of `replier`, each from the callback of the one before; the
///   value is one round trip from request to callback, the median of batches of 200.
///
/// Command: `bench/run message`. There is no rival: no other JVM host runs components.
public final class MessageCases {
    private static final int START = 1;
    private static final int QUERY = 3;
    private static final int BATCH = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final ComponentHost host;

    private MessageCases(Path folder, ComponentHost host) {
        this.folder = folder;
        this.host = host;
    }

    /// Measures once and prints a sample a line; the only argument is `quick` or `full`.
    public static void main(String[] args) throws IOException, InterruptedException {
        boolean quick = args[0].equals("quick");
        Path folder = Files.createTempDirectory("airssys-bench-");
        HostConfig config = HostConfig.of(folder.resolve("data")).withDevelopmentFolder(folder);
        try (ComponentHost host = ComponentHost.open(config)) {
            host.start();
            MessageCases cases = new MessageCases(folder, host);
            cases.throughput(quick ? 8 : 30, 1_000_000);
            cases.latency(quick ? 3_000 : 20_000);
            cases.request(quick ? 3_000 : 20_000);
        }
    }

    private void throughput(int batches, int messages) throws IOException, InterruptedException {
        ComponentRef sink = spawn("sink", "", "accept-from = [\"bench/source\"]\nmailbox = 10000");
        ComponentRef source =
                spawn(
                        "source",
                        "[[capabilities.messaging]]\ntargets = [\"bench/sink\", \"bench/source\"]\nactions = [\"send\"]",
                        "accept-from = [\"bench/source\"]");
        double[] rates = new double[batches];
        long done = 0;
        for (int i = -2; i < batches; i++) {
            long start = System.nanoTime();
            source.send(traffic(START, messages));
            done = awaitCount(sink, done + messages);
            if (i >= 0) {
                rates[i] = messages * 1e9 / (System.nanoTime() - start);
            }
        }
        Arrays.sort(rates);
        System.out.println(Sample.of("oneway-16", rates[batches / 2]).toLine());
    }

    private void latency(int batches) throws IOException, InterruptedException {
        ComponentRef a = bounce("ping", "pong");
        bounce("pong", "ping");
        micros("oneway-16-latency", a, batches, 2.0);
    }

    private ComponentRef bounce(String name, String other) throws IOException, InterruptedException {
        return spawn(
                "bounce",
                name,
                "[[capabilities.messaging]]\ntargets = [\"" + name + "/**\", \"" + other + "/bounce\"]\nactions = [\"send\"]\n",
                "accept-from = [\"" + other + "/bounce\"]",
                "[config]\ntarget = \"" + other + "/bounce\"");
    }

    private void request(int batches) throws IOException, InterruptedException {
        spawn("replier", "", "accept-from = [\"bench/asker\"]");
        ComponentRef asker =
                spawn(
                        "asker",
                        "[[capabilities.messaging]]\ntargets = [\"bench/replier\"]\nactions = [\"request\"]",
                        "accept-from = []");
        micros("request", asker, batches, 1.0);
    }

    /// Runs batches of [#BATCH] turns and takes the time of each from its start to the answer that all are done.
    private void micros(String id, ComponentRef driver, int batches, double hopsPerTurn) {
        double[] times = new double[batches];
        long done = 0;
        for (int i = -batches / 3; i < batches; i++) {
            long start = System.nanoTime();
            driver.send(traffic(START, BATCH));
            done = awaitCount(driver, done + (hopsPerTurn == 2.0 ? BATCH / 2 : BATCH));
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e3 / BATCH;
            }
        }
        Arrays.sort(times);
        System.out.println(
                Sample.latency(id, Measure.percentile(times, 50), Measure.percentile(times, 99)).toLine());
    }

    private static long awaitCount(ComponentRef component, long expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            byte[] answer = component.request(traffic(QUERY, 0), PATIENCE).join().toByteArray();
            long count = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getLong(8);
            if (count >= expected) {
                return count;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        component.id() + " handled " + count + " of " + expected + " messages in " + PATIENCE);
            }
        }
    }

    private static Payload traffic(int kind, int number) {
        byte[] bytes = new byte[16];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x55).put((byte) kind).putInt(4, number);
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
