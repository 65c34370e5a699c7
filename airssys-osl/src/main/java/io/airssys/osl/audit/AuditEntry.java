package io.airssys.osl.audit;

import java.time.Instant;

/// One line of a log: a record with its place in the chain.
///
/// @param seq contiguous number, from 1
/// @param at when it was appended, in whole microseconds
/// @param instance id of the writer that appended it
/// @param prev hash of the record before it
/// @param hash its own hash
/// @param record what happened
public record AuditEntry(
        long seq, Instant at, String instance, String prev, String hash, AuditRecord record) {}
