package io.airssys.osl.audit;

import io.airssys.osl.audit.internal.GroupCommit;
import io.airssys.osl.error.Effect;
import io.airssys.osl.error.OslException;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An append-only, hash-chained log in a folder of its own.
///
/// Get one with [#open]; close it. Thread-safe; concurrent appenders share one system call. An
/// append blocks for the write of a decision (about a microsecond, at most
/// [AuditConfig#maxWait()]), and in [Durability#SYNC] for the disk; outcomes and lifecycle steps
/// are buffered for at most [AuditConfig#interval()]. An interrupt neither stops an append nor
/// harms the file. When the disk is full or fails, appends are refused until a write succeeds
/// again; buffered records are kept up to [AuditConfig#queueCapacity()]. After a failed fsync they
/// are refused until the log is opened again.
///
/// A second writer, in this or another process, is refused by name. What a killed writer left
/// unfinished is moved to a side file and recorded. Source: AU-01 to AU-11, decision D15.
public final class AuditLog implements AuditSink, AutoCloseable {
    private final GroupCommit writer;
    private final String instance;

    private AuditLog(GroupCommit writer, String instance) {
        this.writer = writer;
        this.instance = instance;
    }

    /// Opens the log of `config`, or starts one.
    ///
    /// @throws OslException.Conflict when somebody else writes it
    /// @throws OslException.Unsupported when a newer version wrote it
    /// @throws OslException.Configuration when the folder cannot be trusted or the last record was
    ///   changed
    /// @throws OslException.OsFailure when the system refuses
    public static AuditLog open(AuditConfig config) {
        String instance = UUID.randomUUID().toString();
        try {
            return new AuditLog(GroupCommit.open(config, instance), instance);
        } catch (IOException e) {
            throw new OslException.OsFailure(
                    "EIO",
                    "cannot open the audit log in " + config.directory() + ": " + e,
                    Effect.NONE,
                    false,
                    e);
        }
    }

    @Override
    public void append(AuditRecord record) {
        writer.append(record);
    }

    /// Writes everything appended before and forces it to the disk.
    ///
    /// @throws OslException.AuditUnavailable when that fails
    public void flush() {
        writer.flush();
    }

    /// {@return the newest record in the file; keep it elsewhere to detect a cut end}
    public Head head() {
        return writer.head();
    }

    /// {@return id of this writer, in every record it appends}
    public String instance() {
        return instance;
    }

    /// {@return why records are refused at present, if they are}
    public Optional<String> fault() {
        @Nullable Throwable fault = writer.fault();
        return fault == null ? Optional.empty() : Optional.of(String.valueOf(fault.getMessage()));
    }

    /// Writes, forces and closes; later appends are refused. A second call does nothing.
    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new OslException.OsFailure(
                    "EIO", "cannot close the audit log: " + e, Effect.UNKNOWN, false, e);
        }
    }
}
