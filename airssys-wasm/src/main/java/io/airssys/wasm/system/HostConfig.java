package io.airssys.wasm.system;

import io.airssys.wasm.core.GuestLogRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// What a host is made of. Immutable.
///
/// @param dataDirectory where it keeps store, audit log and compiled code; one host at a time
/// @param name how audit records call it; default `host`
/// @param developmentFolder the one folder from which unsigned components may run, never as
///   trusted; empty, the default, means that none runs
/// @param maxInstances live instances; default 10,000, 1 to 100,000
/// @param shutdownGrace how long one component may drain; default 30 s, at most 10 min
/// @param guestLog where guests' log records go; default the logger `airssys.guest`
/// @param keepData false keeps components' data in memory only; default true
public record HostConfig(
        Path dataDirectory,
        String name,
        Optional<Path> developmentFolder,
        int maxInstances,
        Duration shutdownGrace,
        Optional<Consumer<GuestLogRecord>> guestLog,
        boolean keepData) {
    /// Checks the bounds.
    public HostConfig {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        if (name.isBlank() || maxInstances < 1 || maxInstances > 100_000) {
            throw new IllegalArgumentException(
                    "a host has a name and 1 to 100000 instances, got '%s' and %d"
                            .formatted(name, maxInstances));
        }
        if (!shutdownGrace.isPositive() || shutdownGrace.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("shutdown grace " + shutdownGrace);
        }
    }

    /// {@return every default, with data in `dataDirectory`}
    public static HostConfig of(Path dataDirectory) {
        return new HostConfig(
                dataDirectory,
                "host",
                Optional.empty(),
                10_000,
                Duration.ofSeconds(30),
                Optional.empty(),
                true);
    }

    /// {@return this under another name}
    public HostConfig withName(String other) {
        return new HostConfig(
                dataDirectory,
                other,
                developmentFolder,
                maxInstances,
                shutdownGrace,
                guestLog,
                keepData);
    }

    /// {@return this as a development host: unsigned components below `folder` run}
    public HostConfig withDevelopmentFolder(Path folder) {
        return new HostConfig(
                dataDirectory,
                name,
                Optional.of(folder),
                maxInstances,
                shutdownGrace,
                guestLog,
                keepData);
    }

    /// {@return this with at most so many live instances}
    public HostConfig withMaxInstances(int limit) {
        return new HostConfig(
                dataDirectory, name, developmentFolder, limit, shutdownGrace, guestLog, keepData);
    }

    /// {@return this with another time to drain}
    public HostConfig withShutdownGrace(Duration grace) {
        return new HostConfig(
                dataDirectory, name, developmentFolder, maxInstances, grace, guestLog, keepData);
    }

    /// {@return this with guests' log records going to `sink`, which must not block for long}
    public HostConfig withGuestLog(Consumer<GuestLogRecord> sink) {
        return new HostConfig(
                dataDirectory,
                name,
                developmentFolder,
                maxInstances,
                shutdownGrace,
                Optional.of(sink),
                keepData);
    }

    /// {@return this with components' data in memory only}
    public HostConfig withoutKeptData() {
        return new HostConfig(
                dataDirectory,
                name,
                developmentFolder,
                maxInstances,
                shutdownGrace,
                guestLog,
                false);
    }
}
