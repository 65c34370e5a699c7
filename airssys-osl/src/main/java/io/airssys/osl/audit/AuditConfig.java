package io.airssys.osl.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/// Where and how an audit log is kept.
///
/// @param directory the folder of the log, made with mode 0700 when absent; only for this log
/// @param durability default [Durability#GROUP]
/// @param maxFileBytes a new file starts once the active one holds this many bytes; default 64 MiB,
///   from 4 KiB to 1 GiB
/// @param interval longest time a buffered record waits, and time between two forced writes;
///   default 50 ms, from 1 ms to 1 s
/// @param queueCapacity buffered records before an appender must write itself; default 8,192
/// @param maxWait longest time an appender waits for its turn before the log counts as unavailable;
///   default 2 s
/// @param clock wall clock of the records
public record AuditConfig(
        Path directory,
        Durability durability,
        long maxFileBytes,
        Duration interval,
        int queueCapacity,
        Duration maxWait,
        InstantSource clock) {
    /// Checks the ranges.
    public AuditConfig {
        directory = directory.toAbsolutePath().normalize();
        Objects.requireNonNull(durability);
        Objects.requireNonNull(clock);
        between("maxFileBytes", maxFileBytes, 4 << 10, 1 << 30);
        between("interval in ms", interval.toMillis(), 1, 1_000);
        between("queueCapacity", queueCapacity, 1, 1 << 20);
        between("maxWait in ms", maxWait.toMillis(), 1, 60_000);
    }

    /// {@return a log in `directory` with every default}
    public static AuditConfig file(Path directory) {
        return new AuditConfig(
                directory,
                Durability.GROUP,
                64L << 20,
                Duration.ofMillis(50),
                8_192,
                Duration.ofSeconds(2),
                InstantSource.system());
    }

    /// {@return the same with another durability}
    public AuditConfig withDurability(Durability value) {
        return new AuditConfig(
                directory, value, maxFileBytes, interval, queueCapacity, maxWait, clock);
    }

    /// {@return the same with another size of file}
    public AuditConfig withMaxFileBytes(long value) {
        return new AuditConfig(
                directory, durability, value, interval, queueCapacity, maxWait, clock);
    }

    /// {@return the same with another interval}
    public AuditConfig withInterval(Duration value) {
        return new AuditConfig(
                directory, durability, maxFileBytes, value, queueCapacity, maxWait, clock);
    }

    /// {@return the same with another capacity}
    public AuditConfig withQueueCapacity(int value) {
        return new AuditConfig(
                directory, durability, maxFileBytes, interval, value, maxWait, clock);
    }

    /// {@return the same with another clock}
    public AuditConfig withClock(InstantSource value) {
        return new AuditConfig(
                directory, durability, maxFileBytes, interval, queueCapacity, maxWait, value);
    }

    private static void between(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    "audit: " + name + " must be from " + low + " to " + high + ", got " + value);
        }
    }
}
