package io.airssys.osl.audit.internal;

import io.airssys.osl.audit.Head;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The growing end of the chain: it gives each line its number, the hash of the line before and its
/// own. Not thread-safe; owned by whoever holds the lock of the log.
///
/// `hash` is the SHA-256 of the 32 bytes of `prev` followed by the line without its `hash` field
/// and without the line end. Source: AU-02.
final class Chain {
    private static final int HASH_FIELD = "\"hash\":\"\",".length() + 64;

    private final MessageDigest digest = Text.sha256();
    private final byte[] prev = new byte[32];
    private final byte[] safePrev = new byte[32];
    private long seq;
    private long safeSeq;

    /// A chain whose newest record is `seq` with `hash`; without records, the hash of the header.
    Chain(long seq, byte[] hash) {
        this.seq = seq;
        System.arraycopy(hash, 0, prev, 0, 32);
        commit();
    }

    Chain(Head head) {
        this(head.seq(), HexFormat.of().parseHex(head.hash()));
    }

    /// Appends the finished line of `record`, line end included, to `out`.
    void link(Encoded record, JsonBytes out) {
        int start = out.length;
        out.bytes(record.bytes, 0, record.hashAt);
        out.ascii("\"hash\":\"");
        int hash = out.skip(64);
        out.ascii("\",");
        out.bytes(record.bytes, record.hashAt, record.prevAt);
        out.ascii("\"prev\":\"");
        int before = out.skip(64);
        out.ascii("\",");
        out.hexAt(before, prev);
        out.bytes(record.bytes, record.prevAt, record.seqAt);
        out.field("seq", seq + 1);
        out.bytes(record.bytes, record.seqAt, record.length);

        int rest = start + record.hashAt + HASH_FIELD;
        digest.update(prev);
        digest.update(out.array, start, record.hashAt);
        digest.update(out.array, rest, out.length - 1 - rest);
        try {
            digest.digest(prev, 0, 32);
        } catch (DigestException e) {
            throw new AssertionError("32 bytes hold a SHA-256", e);
        }
        out.hexAt(hash, prev);
        seq++;
    }

    /// Makes the present state the one [#rollback] returns to.
    void commit() {
        safeSeq = seq;
        System.arraycopy(prev, 0, safePrev, 0, 32);
    }

    /// Forgets what was linked since the last commit.
    void rollback() {
        seq = safeSeq;
        System.arraycopy(safePrev, 0, prev, 0, 32);
    }

    long seq() {
        return seq;
    }

    byte[] hash() {
        return prev.clone();
    }

    Head head() {
        return new Head(seq, HexFormat.of().formatHex(prev));
    }
}
