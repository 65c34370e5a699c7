package io.airssys.osl.audit;

import io.airssys.osl.error.Effect;
import io.airssys.testing.Seeded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Random records, and what a log holds.
final class Records {
    // Every kind of character the log must tame, and plain ones beside them.
    private static final String ALPHABET =
            "aZ0/ \"\\\b\t\n\f\r\0\u001b\u007f\u0085é€😀"
                    + "\u061c\u200e\u2028\u2029\u202e\u2066\u2069\ufeff\ufffd";

    private Records() {}

    static AuditRecord any(Seeded s) {
        return switch (s.below(5)) {
            case 0 ->
                    AuditRecord.decision(
                                    text(s),
                                    origin(s),
                                    text(s),
                                    s.listOf(
                                            3,
                                            r ->
                                                    new AuditRecord.Pair(
                                                            text(r),
                                                            text(r),
                                                            r.oneOf(AuditRecord.Ruling.values()),
                                                            orNull(r),
                                                            orNull(r))),
                                    s.oneIn(2),
                                    text(s))
                            .withPolicyHash(orNull(s))
                            .withEvalNanos(s.below(1 << 30));
            case 1 ->
                    AuditRecord.outcome(
                                    text(s),
                                    origin(s),
                                    text(s),
                                    s.oneOf(AuditRecord.Status.values()),
                                    s.bits() >>> 11)
                            .withError(text(s), s.oneOf(Effect.values()))
                            .withBytes(s.below(1 << 30), s.below(10));
            case 2 ->
                    AuditRecord.lifecycle(origin(s), text(s), text(s), text(s))
                            .withCode(orNull(s))
                            .with(s.oneOf("pid", "Z", "a.b"), text(s))
                            .with(s.oneOf("header", "_"), text(s));
            case 3 -> new AuditRecord.Policy(text(s), s.below(1_000));
            default -> new AuditRecord.Recovery(text(s), text(s), s.below(1_000), text(s));
        };
    }

    static AuditRecord.Decision decision(String rid) {
        return AuditRecord.decision(
                rid,
                Origin.component("host", "demo/filter@1.0.0#0", 1),
                "messaging.send",
                List.of(
                        new AuditRecord.Pair(
                                "messaging:send",
                                "component:demo/ledger#0",
                                AuditRecord.Ruling.DENY,
                                "grants",
                                null)),
                false,
                "OSL-NOT_GRANTED");
    }

    static AuditRecord.Outcome outcome(String rid) {
        return AuditRecord.outcome(rid, Origin.NONE, "file.read", AuditRecord.Status.OK, 1_000);
    }

    /// The records of a log that verifies, without those the log writes about itself.
    static List<AuditRecord> in(Path folder) {
        List<AuditRecord> records = new ArrayList<>();
        Verdict verdict = AuditVerifier.read(folder, e -> records.add(e.record()));
        if (!(verdict instanceof Verdict.Intact)) {
            throw new AssertionError("expected an intact log, got " + verdict);
        }
        records.removeIf(
                r -> r instanceof AuditRecord.Lifecycle l && l.action().startsWith("audit:"));
        return records;
    }

    private static Origin origin(Seeded s) {
        return new Origin(
                orNull(s), orNull(s), orNull(s), orNull(s), orNull(s), s.oneIn(2) ? 0 : s.below(9));
    }

    private static @Nullable String orNull(Seeded s) {
        return s.oneIn(3) ? null : text(s);
    }

    static String text(Seeded s) {
        String text = s.text(12, ALPHABET);
        // A generator over code points never makes half a pair.
        return s.oneIn(4) ? text + (s.oneIn(2) ? '\ud83d' : '\ude00') : text;
    }
}
