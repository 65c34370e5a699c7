package io.airssys.cli.up;

import io.airssys.cli.error.Failures;
import io.airssys.cli.error.Place;
import io.airssys.wasm.core.InstanceName;
import io.airssys.wasm.system.ComponentHost;
import io.airssys.wasm.system.ComponentRef;
import io.airssys.wasm.system.HostStatus;
import io.airssys.wasm.system.SpawnOptions;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An application running in a host in this process.
///
/// Confined to one thread, except that [#close()] may be called from a shutdown hook meanwhile.
final class DevelopmentHost implements AutoCloseable {
    /// How long nothing may happen before a run counts as ended.
    private static final Duration QUIET = Duration.ofMillis(200);

    private final ComponentHost host;
    private final Map<String, ComponentRef> components = new LinkedHashMap<>();
    private Duration beforeStart = Duration.ZERO;

    DevelopmentHost(ComponentHost host) {
        this.host = host;
    }

    /// Starts the host and every component of `file`, each after those it depends on.
    void start(Componentfile file, Path folder) throws InterruptedException {
        Instant process = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        beforeStart = Duration.between(process, Instant.now());
        try {
            host.start();
        } catch (RuntimeException e) {
            throw Failures.of(e);
        }
        for (String alias : file.startOrder()) {
            Componentfile.Entry entry = file.entry(alias);
            for (int i = 1; i <= entry.instances(); i++) {
                spawn(alias, entry, i, folder);
            }
        }
    }

    /// The first instance keeps the default name, the others are `i2`, `i3` and so on.
    private void spawn(String alias, Componentfile.Entry entry, int number, Path folder)
            throws InterruptedException {
        SpawnOptions options =
                SpawnOptions.defaults().withConfig(entry.config()).withDeny(entry.deny());
        if (entry.grant().isPresent()) {
            options = options.withGrant(entry.grant().get());
        }
        if (number > 1) {
            options = options.withInstance(InstanceName.parse("i" + number));
        }
        try {
            ComponentRef ref = host.spawn(entry.source(), options);
            components.put(number == 1 ? alias : alias + '#' + number, ref);
        } catch (RuntimeException e) {
            throw Failures.spawn(e, alias, Place.of(folder.resolve(entry.source()).toString()));
        }
    }

    /// {@return the components by alias, in the order they were started}
    Map<String, ComponentRef> components() {
        return components;
    }

    /// {@return what the host says of itself}
    HostStatus status() {
        return host.status();
    }

    /// {@return time from the start of the command to the first component READY}
    Optional<Duration> firstReady() {
        return host.status().firstReady().map(beforeStart::plus);
    }

    /// {@return the text a component stored under a key}
    Optional<String> stored(String alias, String key) throws InterruptedException {
        ComponentRef ref = components.get(alias);
        return ref == null
                ? Optional.empty()
                : host.storedValue(ref.id(), key)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// Waits until nothing was queued, handled, awaited or about to start for 200 ms.
    ///
    /// @return false when that did not happen within `limit`
    boolean awaitQuiet(Duration limit) throws InterruptedException {
        return host.awaitQuiet(QUIET, limit);
    }

    @Override
    public void close() {
        host.close();
    }
}
