package io.airssys.wasm.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import io.airssys.wasm.observe.ComponentMetrics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example that opens the README, without the command line: two runs on the same data end with
/// the same totals.
class RelayTest {
    @TempDir Path data;

    @Test
    @Rule({"S-02", "S-05", "S-22", "SUP-3", "STO-4"})
    void countsEveryReadingOnceInEveryRun() throws InterruptedException {
        run();
        run();
    }

    private void run() throws InterruptedException {
        Path relay = Path.of(System.getProperty("airssys.root")).resolve("examples/relay");
        HostConfig config = HostConfig.of(data).withDevelopmentFolder(relay).withGuestLog(_ -> {});
        try (ComponentHost host = ComponentHost.open(config)) {
            host.start();
            ComponentRef ledger = host.spawn("ledger", SpawnOptions.defaults());
            ComponentRef filter = host.spawn("filter", SpawnOptions.defaults());
            ComponentRef sensor = host.spawn("sensor", SpawnOptions.defaults());
            assertThat(host.awaitQuiet(Duration.ofMillis(200), Duration.ofSeconds(60))).isTrue();
            ComponentMetrics sent = sensor.status().metrics();
            assertThat(sent.sent()).isGreaterThanOrEqualTo(10_000);
            assertThat(sent.denied()).isEqualTo(1);
            assertThat(ledger.status().metrics().traps()).isEqualTo(1);
            assertThat(ledger.status().metrics().restarts()).isEqualTo(1);
            assertThat(filter.status().metrics().traps()).isZero();
            assertThat(value(host, ledger, "count")).isEqualTo("8999");
            assertThat(value(host, ledger, "total")).isEqualTo("4498946");
            assertThat(value(host, filter, "confirmed")).isEqualTo("8999");
            assertThat(value(host, filter, "missing")).isEqualTo("0");
        }
    }

    private static String value(ComponentHost host, ComponentRef ref, String key)
            throws InterruptedException {
        return new String(host.storedValue(ref.id(), key).orElseThrow(), StandardCharsets.US_ASCII);
    }
}
